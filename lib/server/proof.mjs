// @ts-check
// `npm run proof [name …]`: the heavy proofs in full, and their figures in lib/docs/performance.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, type as system, totalmem } from 'node:os';
import path from 'node:path';
import { installWhenMissing } from './install.mjs';

installWhenMissing();

/** @typedef {{ title: string, about: string, figures: [what: string, found: string][] }} ProofFigures */

const root = path.join(import.meta.dirname, '../..');
const handedIn = path.join(root, '.build/proof');
const document = path.join(root, 'lib/docs/performance.md');
const names = process.argv.slice(2);

/** @returns {ProofFigures[]} */
function readFigures() {
  if (!existsSync(handedIn)) return [];
  const files = readdirSync(handedIn).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(path.join(handedIn, file), 'utf8')));
}

function machine() {
  const processors = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${memory}, ${system()} ${release().split('.').slice(0, 2).join('.')}, Node ${process.versions.node}`;
}

/** @param {ProofFigures} proof */
function section({ title, about, figures }) {
  const rows = figures.map(([what, found]) => `| ${what} | ${found} |`);
  const when = new Date().toISOString().slice(0, 10);
  const command = ['npm run proof', ...names].join(' ');
  const where = `${when} · ${machine()} · \`${command}\``;
  return [`## ${title}`, '', about, '', '| | |', '| --- | --- |', ...rows, '', where].join('\n');
}

/** The document with these sections new and all others as they were. @param {ProofFigures[]} proofs */
function rewrite(proofs) {
  const kept = existsSync(document) ? readFileSync(document, 'utf8').trim() : '# Performance';
  const [head = '', ...sections] = kept.split(/\n(?=## )/);
  for (const proof of proofs) {
    const at = sections.findIndex((old) => old.startsWith(`## ${proof.title}\n`));
    if (at < 0) sections.push(section(proof));
    else sections[at] = section(proof);
  }
  return `${[head, ...sections].map((part) => part.trim()).join('\n\n')}\n`;
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
for (const { title, figures } of proofs) {
  console.log(`\n${title}`);
  const width = Math.max(...figures.map(([what]) => what.length));
  for (const [what, found] of figures) console.log(`  ${what.padEnd(width)}  ${found}`);
}
mkdirSync(path.dirname(document), { recursive: true });
if (proofs.length > 0) writeFileSync(document, rewrite(proofs));
console.log(`\n${proofs.length} proofs handed in; their figures are in lib/docs/performance.md.`);
process.exitCode = status ?? 1;
