// @ts-check
// Figures, printed and kept in lib/docs/performance.md: what `npm run proof` and `npm run bench` have in common.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, type as system, totalmem } from 'node:os';
import path from 'node:path';

/** @typedef {{ title: string, about: string, figures: [what: string, found: string][] }} Figures */

/** One line about the machine. */
function machine() {
  const processors = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${memory}, ${system()} ${release().split('.').slice(0, 2).join('.')}, Node ${process.versions.node}`;
}

/** @param {Figures} found @param {string} command the command that made them */
function section({ title, about, figures }, command) {
  const rows = figures.map(([what, value]) => `| ${what} | ${value} |`);
  const when = new Date().toISOString().slice(0, 10);
  const where = `${when} · ${machine()} · \`${command}\``;
  return [`## ${title}`, '', about, '', '| | |', '| --- | --- |', ...rows, '', where].join('\n');
}

/** Prints the figures, and puts their sections into the document in place of the old ones. @param {string} root @param {Figures[]} all @param {string} command */
export function publishFigures(root, all, command) {
  for (const { title, figures } of all) {
    console.log(`\n${title}`);
    const width = Math.max(...figures.map(([what]) => what.length));
    for (const [what, found] of figures) console.log(`  ${what.padEnd(width)}  ${found}`);
  }
  if (all.length === 0) return;
  const document = path.join(root, 'lib/docs/performance.md');
  const kept = existsSync(document) ? readFileSync(document, 'utf8').trim() : '# Performance';
  const [head = '', ...sections] = kept.split(/\n(?=## )/);
  for (const found of all) {
    const at = sections.findIndex((old) => old.startsWith(`## ${found.title}\n`));
    if (at < 0) sections.push(section(found, command));
    else sections[at] = section(found, command);
  }
  mkdirSync(path.dirname(document), { recursive: true });
  writeFileSync(document, `${[head, ...sections].map((part) => part.trim()).join('\n\n')}\n`);
}
