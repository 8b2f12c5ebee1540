// @ts-check
// `npm run proof [name …]`: the heavy proofs in full, and their figures in lib/docs/performance.md (of the checks in lib/docs/checks.md).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installWhenMissing } from './install.mjs';
import { publishFigures } from './performance-document.mjs';

installWhenMissing();

const root = path.join(import.meta.dirname, '../..');
const handedIn = path.join(root, '.build/proof');
const names = process.argv.slice(2);

/** @returns {import('./performance-document.mjs').Figures[]} */
function readFigures() {
  if (!existsSync(handedIn)) return [];
  const files = readdirSync(handedIn).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(path.join(handedIn, file), 'utf8')));
}

rmSync(handedIn, { recursive: true, force: true });
const { build } = await import('./build.mjs');
await build();
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '-c', 'lib/testing/proof.config.ts', ...names],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
const proofs = readFigures();
publishFigures(root, proofs, ['npm run proof', ...names].join(' '));
console.log(`\n${proofs.length} proofs handed in; their figures are in lib/docs.`);
process.exitCode = status ?? 1;
