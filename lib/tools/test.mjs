// @ts-check
// `npm test`: installs when needed, builds, checks and tests everything, and ends with one line of totals.
// The import fences are tests themselves (lib/testing/project/fences.test.ts).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installWhenMissing } from './install.mjs';

installWhenMissing();

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

const root = path.join(import.meta.dirname, '../..');
const reports = path.join(root, '.build/test');
const binary = (/** @type {string} */ name) => path.join(root, 'node_modules/.bin', name);

/** @param {string} command @param {string[]} args @param {Record<string, string>} [environment] @returns {Promise<boolean>} */
function run(command, args, environment = {}) {
  console.log(`\n> ${path.basename(command)} ${args.join(' ')}`);
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment },
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** @param {string} name @returns {any} a report, or undefined when the run broke off before it wrote one */
function readReport(name) {
  const file = path.join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A run that says it failed has failed, whatever its report counts. @param {Totals} totals @param {boolean} succeeded */
function honest(totals, succeeded) {
  return succeeded || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}

/** @param {string} name @param {string[]} args @returns {Promise<Totals>} */
async function check(name, args) {
  const passed = await run(binary(name), args);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/** @returns {Promise<Totals>} */
async function unitTests() {
  const config = ['-c', 'lib/testing/vitest.config.ts'];
  const report = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.join(reports, 'vitest.json')}`,
  ];
  const succeeded = await run(binary('vitest'), ['run', ...config, ...report]);
  const found = readReport('vitest.json');
  const counted = {
    passed: found?.numPassedTests ?? 0,
    failed: found?.numFailedTests ?? 0,
    skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0),
  };
  return honest(counted, succeeded);
}

/** @returns {Promise<Totals>} */
async function journeys() {
  if (!existsSync(path.join(root, 'e2e/playwright.config.ts'))) return { passed: 0, failed: 0, skipped: 0 };
  const args = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const report = path.join(reports, 'playwright.json');
  const succeeded = await run(binary('playwright'), args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport('playwright.json')?.stats ?? {};
  return honest({ passed: expected, failed: unexpected + flaky, skipped }, succeeded);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const { build } = await import('./build.mjs');
/** @type {Totals[]} */
const all = [];
try {
  await build();
  const checks = [
    check('biome', ['check', '.']),
    check('tsc', ['--noEmit', '-p', '.']),
    check('tsc', ['-p', 'lib/engine/kernels']),
    check('knip', []),
  ];
  all.push(...(await Promise.all(checks)));
  all.push(await unitTests());
  all.push(await journeys());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  all.push({ passed: 0, failed: 1, skipped: 0 });
}
const sum = (/** @type {keyof Totals} */ key) => all.reduce((total, totals) => total + totals[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
