// @ts-check
// `npm run bench -- engine`: how fast it is compared with others on this machine, and the figures in lib/docs/performance.md.
// A bench is `lib/testing/bench/<name>/main.ts`; it writes its figures, a JSON array, to the file it is given.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installWhenMissing } from './install.mjs';
import { publishFigures } from './performance-document.mjs';

installWhenMissing();

const root = path.join(import.meta.dirname, '../..');
/** @param {string} name */
const entryOf = (name) => `lib/testing/bench/${name}/main.ts`;

/** @param {string} name */
async function bench(name) {
  const { build } = await import('esbuild');
  const { buildEngine } = await import('../engine/build.mjs');
  const { bundleCommand, bundleOptions } = await import('./bundle.mjs');
  await buildEngine();
  await bundleCommand(root);
  const outdir = path.join(root, '.build/bench');
  mkdirSync(outdir, { recursive: true });
  await build({ ...bundleOptions(root), entryPoints: [{ in: entryOf(name), out: name }], outdir });
  const figures = path.join(outdir, `${name}.json`);
  const { status } = spawnSync(process.execPath, [path.join(outdir, `${name}.mjs`), figures], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`The bench of ${name} ended with ${status}.`);
  publishFigures(root, JSON.parse(readFileSync(figures, 'utf8')), `npm run bench -- ${name}`);
}

const names = process.argv.slice(2);
const known = readdirSync(path.join(root, 'lib/testing/bench')).filter((name) =>
  existsSync(path.join(root, entryOf(name))),
);
const unknown = names.filter((name) => !known.includes(name));
if (names.length === 0 || unknown.length > 0) {
  console.error(`Say what to bench: npm run bench -- ${known.join(' | ')}`);
  process.exitCode = 2;
} else {
  for (const name of names) await bench(name);
  console.log('\nThe figures are in lib/docs/performance.md.');
}
