import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The section of a document with this title. */
function sectionOf(document: string, title: string): string {
  const found = document.split(/\n(?=## )/).find((section) => section.startsWith(`## ${title}\n`));
  if (!found) throw new Error(`There is no section ${title}.`);
  return found;
}

const scale = read('lib/docs/scale.md');
const printed = sectionOf(read('lib/docs/performance.md'), 'Ten thousand studios');
/** Whole ones, not the end or the beginning of another. */
const isPrinted = (figure: string) =>
  new RegExp(`(?<![\\d.,])${figure.replaceAll('.', '\\.')}(?![\\d]|[.,]\\d)`).test(printed);

test('the day of many studios is the one that the bench prints', () => {
  const rows = sectionOf(scale, 'A day of 10,000 studios')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| |') && !line.startsWith('| -'));
  const figures = rows.flatMap((row) => row.match(/\d[\d.,]*\d|\d/g) ?? []);
  expect(figures.length).toBeGreaterThan(15);
  expect(figures.filter((figure) => !isPrinted(figure))).toEqual([]);
});

test('figures with a unit are printed by the bench, outside of what is said to be assumed', () => {
  const [, ...sections] = scale.split(/\n(?=## )/);
  const stated = sections.filter((section) => !section.includes('Assumed:')).join('\n');
  const figures = [...stated.matchAll(/(\d[\d.,]*) (?:TB|GB|[GM]bit\/s|core hours|processors)\b/g)];
  expect(figures.length).toBeGreaterThan(8);
  expect(figures.map(([, figure = '']) => figure).filter((figure) => !isPrinted(figure))).toEqual([]);
});
