// @ts-check
// The lanes of tests: `npm test` (quick) and `npm run test:full`, and some of the quick one on other versions of Node. A file is
// in the full lane when its name ends in `.full.test.ts` or `.full.e2e.ts`, and in the quick one otherwise.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from './run-program.mjs';
import { totalsOfPlaywright, totalsOfVitest } from './test-reports.mjs';
import { keepTotals, reports, sumOf, textOf } from './totals.mjs';

/** @typedef {import('./totals.mjs').Totals} Totals */
/** @typedef {import('./totals.mjs').Lane} Lane */

/**
 * @typedef {object} Part
 * @property {readonly string[]} [only] parts of the names of the files that are run
 * @property {Record<string, string>} [environment]
 */

const quickTests = 'lib/testing/vitest.config.ts';
/** @type {Readonly<Record<Lane, string>>} */
const configs = { quick: quickTests, full: 'lib/testing/full.config.ts', versions: quickTests };
/** @type {Readonly<Record<Lane, string>>} */
const projects = { quick: 'quick', full: 'full', versions: 'quick' };

/** @param {string} file @returns {any} a report, or undefined when the run ended before it wrote one */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** @param {Lane} lane @param {Part} [part] @returns {Promise<Totals>} */
export async function unitTests(lane, { only = [], environment = {} } = {}) {
  const report = path.join(reports, `${lane}.vitest.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  rmSync(report, { force: true });
  const args = ['run', '-c', configs[lane], ...reporters, ...only];
  const { succeeded } = await runProgram('vitest', args, { environment });
  return totalsOfVitest(readReport(report), succeeded);
}

/** @param {Lane} lane @param {Part} [part] @returns {Promise<Totals>} */
export async function journeys(lane, { only = [], environment = {} } = {}) {
  const report = path.join(reports, `${lane}.playwright.json`);
  rmSync(report, { force: true });
  const config = ['-c', 'e2e/playwright.config.ts', `--project=${projects[lane]}`, '--reporter=list,json'];
  const { succeeded } = await runProgram('playwright', ['test', ...config, ...only], {
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  return totalsOfPlaywright(readReport(report), succeeded);
}

/**
 * Runs the parts of a lane, and prints one line of totals at the end.
 * @param {Lane} lane
 * @param {() => AsyncGenerator<Totals>} parts
 * @param {{ isAll?: boolean }} [options] the totals of a part of it are not those of the lane
 */
export async function runLane(lane, parts, { isAll = true } = {}) {
  mkdirSync(reports, { recursive: true });
  if (isAll) rmSync(path.join(reports, `${lane}.totals.json`), { force: true });
  /** @type {Totals[]} */
  const all = [];
  try {
    for await (const totals of parts()) all.push(totals);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    const failures = [`The lane “${lane}” did not end: ${error instanceof Error ? error.message : error}`];
    all.push({ passed: 0, failed: 1, skipped: 0, failures });
  }
  const totals = sumOf(all);
  if (isAll) keepTotals(lane, totals);
  process.exitCode = totals.failed > 0 ? 1 : 0;
  console.log(`\n${textOf(totals)}`);
}
