// @ts-check
// Figures, printed and kept in a document of lib/docs (performance.md by default): what `npm run proof` and `npm run bench`
// have in common.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, type as system, totalmem } from 'node:os';
import path from 'node:path';

/** @typedef {{ title: string, about: string, figures: string[][], columns?: string[], document?: string }} Figures */

/** One line about the machine. */
function machine() {
  const processors = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${memory}, ${system()} ${release().split('.').slice(0, 2).join('.')}, Node ${process.versions.node}`;
}

/** @param {string[]} cells */
const row = (cells) => `| ${cells.join(' | ')} |`;

/** @param {Figures} found @param {string} command the command that made them */
function section({ title, about, figures, columns = ['', ''] }, command) {
  const head = [columns.every((name) => name === '') ? '| | |' : row(columns), row(columns.map(() => '---'))];
  const when = new Date().toISOString().slice(0, 10);
  const where = `${when} · ${machine()} · \`${command}\``;
  return [`## ${title}`, '', about, '', ...head, ...figures.map(row), '', where].join('\n');
}

/** Prints the figures, and puts their sections into their documents in place of the old ones. @param {string} root @param {Figures[]} all @param {string} command */
export function publishFigures(root, all, command) {
  for (const { title, figures } of all) {
    console.log(`\n${title}`);
    const widths =
      figures[0]?.map((_, at) => Math.max(...figures.map((cells) => cells[at]?.length ?? 0))) ?? [];
    for (const cells of figures) {
      console.log(
        `  ${cells
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}`,
      );
    }
  }
  const documents = new Set(all.map(({ document = 'performance.md' }) => document));
  for (const name of documents) {
    const own = all.filter(({ document = 'performance.md' }) => document === name);
    publishIn(path.join(root, 'lib/docs', name), own, command);
  }
}

/** @param {string} document @param {Figures[]} all @param {string} command */
function publishIn(document, all, command) {
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
