// Bundles the audio thread's script into one plain file: a worklet can import nothing, and the app's bundler emits
// it as it is. Run before `next build`; the engine's kernels must have been built before.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** Writes generated/transport.worklet.js and returns its path. */
export async function buildPlayer() {
  const outfile = join(here, 'generated', 'transport.worklet.js');
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(here, 'worklet', 'transport.worklet.ts')],
    outfile,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outfile;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`player: ${await buildPlayer()}`);
}
