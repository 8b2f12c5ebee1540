import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');

/** Bundles of `lib/jobs/threads/<name>.thread.ts` for the tests of this file, as the build makes them. */
export function threadsForTests(...names: string[]): (name: string) => string {
  const parent = path.join(root, '.data-test');
  mkdirSync(parent, { recursive: true });
  // Inside the project, so that the bundles find its packages.
  const folder = mkdtempSync(path.join(parent, 'threads-'));
  beforeAll(async () => {
    await build({
      absWorkingDir: root,
      entryPoints: names.map((name) => ({ in: `lib/jobs/threads/${name}.thread.ts`, out: name })),
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => path.join(folder, `${name}.mjs`);
}
