// @ts-check
// Counts of what passed. Each lane leaves its own in .build/test; `node lib/tools/totals.mjs` prints the sum of all
// lanes as one line, for CI.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

const root = path.join(import.meta.dirname, '../..');
export const reports = path.join(root, '.build/test');
/** `npm test`, `npm run test:full` and `npm run test:versions`. */
const lanes = /** @type {const} */ (['quick', 'full', 'versions']);
/** @typedef {(typeof lanes)[number]} Lane */

const fileOf = (/** @type {Lane} */ lane) => path.join(reports, `${lane}.totals.json`);

/** @param {Totals[]} all @returns {Totals} */
export function sumOf(all) {
  const sum = (/** @type {keyof Totals} */ key) => all.reduce((total, totals) => total + totals[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** @param {Totals} totals */
export function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {Lane} lane @param {Totals} totals */
export function keepTotals(lane, totals) {
  mkdirSync(reports, { recursive: true });
  writeFileSync(fileOf(lane), JSON.stringify(totals));
}

/** A lane that ended before it counted has failed. @param {Lane} lane @returns {Totals} */
function keptTotals(lane) {
  const file = fileOf(lane);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const all = sumOf(lanes.map(keptTotals));
  console.log(lineOf(all));
  process.exitCode = all.failed > 0 ? 1 : 0;
}
