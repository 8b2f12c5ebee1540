// @ts-check
// Counts of what passed. Each lane leaves its own in .build/test; `node lib/tools/totals.mjs` names what failed in any of
// them, and prints their sum as one line, for CI.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} [failures] what failed, with the first lines of what it said: the end of a long log is read first, and often alone
 */

const root = path.join(import.meta.dirname, '../..');
export const reports = path.join(root, '.build/test');
/** `npm test`, `npm run test:full` and `npm run test:versions`. */
const lanes = /** @type {const} */ (['quick', 'full', 'versions']);
/** @typedef {(typeof lanes)[number]} Lane */

const fileOf = (/** @type {Lane} */ lane) => path.join(reports, `${lane}.totals.json`);

/** @param {Totals[]} all @returns {Totals} */
export function sumOf(all) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    all.reduce((total, totals) => total + totals[key], 0);
  const failures = all.flatMap((totals) => totals.failures ?? []);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), failures };
}

/** @param {Totals} totals @returns {string} the failures, if there are any, and the counts as the last line */
export function textOf(totals) {
  return [...(totals.failures ?? []).map((failure) => `✗ ${failure}`), lineOf(totals)].join('\n');
}

/** @param {Totals} totals */
function lineOf({ passed, failed, skipped }) {
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
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  return { passed: 0, failed: 1, skipped: 0, failures: [`The lane “${lane}” did not end.`] };
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const all = sumOf(lanes.map(keptTotals));
  console.log(textOf(all));
  process.exitCode = all.failed > 0 ? 1 : 0;
}
