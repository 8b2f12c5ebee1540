// Bundles the audio thread's script into one plain file: a worklet cannot import anything, and the app's bundler emits
// the file as it is. Copies FFmpeg's codecs beside it, unchanged, under names without a version, so that the bundler emits
// them too (with a hash in the name, which makes them cacheable for ever). Runs before `next build`, after the engine's
// kernels have been built.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** The files that `codec/codec-files.ts` names, by the end of their name in the package. */
const codecFiles = {
  'libav.js': /^libav-obsolete\.mjs$/,
  'libav-factory.js': /-obsolete\.wasm\.mjs$/,
  'libav.wasm': /-obsolete\.wasm\.wasm$/,
};

function copyCodecs() {
  const dist = dirname(fileURLToPath(import.meta.resolve('@libav.js/variant-obsolete')));
  for (const [name, pattern] of Object.entries(codecFiles)) {
    const file = readdirSync(dist).find((each) => pattern.test(each));
    if (!file) throw new Error(`@libav.js/variant-obsolete has no ${pattern}.`);
    copyFileSync(join(dist, file), join(here, 'generated', name));
  }
}

/**
 * FFmpeg's AAC encoder alone, without the library that it extends and the worker that wraps it. Emscripten emitted a module
 * and the package's compiler turned half of it into CommonJS, which no loader accepts: two lines are added to mend that.
 */
function copyAac() {
  const bundle = fileURLToPath(import.meta.resolve('@mediabunny/aac-encoder'));
  const encoder = readFileSync(join(dirname(bundle), '..', 'modules', 'build', 'aac.js'), 'utf8');
  const module = `/* @mediabunny/aac-encoder, MPL-2.0; FFmpeg's AAC encoder, LGPL-2.1 */
const exports = {};
${encoder}
export default exports.default;
`;
  writeFileSync(join(here, 'generated', 'aac-encoder.js'), module);
}

/** esbuild's options for the audio thread's script. */
export const workletOptions = /** @satisfies {import('esbuild').BuildOptions} */ ({
  entryPoints: [join(here, 'worklet', 'transport.worklet.ts')],
  outfile: join(here, 'generated', 'transport.worklet.js'),
  bundle: true,
  format: /** @type {const} */ ('iife'),
  target: 'es2022',
  minify: true,
  legalComments: /** @type {const} */ ('none'),
  logLevel: /** @type {const} */ ('warning'),
});

/** Writes generated/transport.worklet.js and the codecs' files; returns the path of the former. */
export async function buildPlayer() {
  const { outfile } = workletOptions;
  mkdirSync(dirname(outfile), { recursive: true });
  copyCodecs();
  copyAac();
  await build(workletOptions);
  return outfile;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`player: ${await buildPlayer()}`);
}
