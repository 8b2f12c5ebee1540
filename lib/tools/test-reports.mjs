// @ts-check
// What the two test runners wrote in their JSON reports, as totals, with a line for each failure.
import path from 'node:path';

/** @typedef {import('./totals.mjs').Totals} Totals */

const root = path.join(import.meta.dirname, '../..');
// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one
const colours = /\u001b\[[0-9;]*m/g;

/** What differs stands in the lines behind the first one; of some messages that is all there is. */
const mostLines = 12;

/**
 * Where it failed and what it said, whose further lines are indented.
 * @param {string} file @param {string} title @param {string} [message]
 */
function lineOfFailure(file, title, message = '') {
  const place = [path.relative(root, path.resolve(root, file)), title].filter(Boolean).join(' › ');
  return withWords(place, message);
}

/** @param {string} what @param {string} message @returns {string} */
export function withWords(what, message) {
  const lines = message.replace(colours, '').split('\n');
  const said = lines.filter((line) => line.trim() !== '').slice(0, mostLines);
  if (said.length === 0) return what;
  return `${what}: ${said
    .map((line) => line.slice(0, 300))
    .join('\n    ')
    .trimStart()}`;
}

/** A run that failed has failed, whatever its report counts. @param {Totals} totals @param {boolean} succeeded @param {string} program */
function honest(totals, succeeded, program) {
  if (succeeded || totals.failed > 0) return totals;
  return { ...totals, failed: 1, failures: [`${program} ended with an error that no test of it has.`] };
}

/** @param {any} report vitest's, or undefined when it ended before it wrote one @param {boolean} succeeded @returns {Totals} */
export function totalsOfVitest(report, succeeded) {
  const failures = [];
  for (const file of report?.testResults ?? []) {
    const failed = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
    for (const test of failed)
      failures.push(lineOfFailure(file.name, test.fullName, test.failureMessages[0]));
    if (file.status === 'failed' && failed.length === 0)
      failures.push(lineOfFailure(file.name, '', file.message));
  }
  const counted = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    failures,
  };
  // A file that could not be read at all counts no test.
  return honest({ ...counted, failed: Math.max(counted.failed, failures.length) }, succeeded, 'vitest');
}

/** @param {any} suite @param {readonly string[]} [titles] @returns {string[]} */
function failuresOf(suite, titles = []) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((/** @type {any} */ test) => {
        const result = test.results.find((/** @type {any} */ each) => each.status !== 'passed');
        return lineOfFailure(`e2e/${spec.file}`, [...titles, spec.title].join(' › '), result?.error?.message);
      }),
  );
  const inner = (suite.suites ?? []).flatMap((/** @type {any} */ each) =>
    failuresOf(each, each.title === each.file ? titles : [...titles, each.title]),
  );
  return [...own, ...inner];
}

/** @param {any} report Playwright's, or undefined when it ended before it wrote one @param {boolean} succeeded @returns {Totals} */
export function totalsOfPlaywright(report, succeeded) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  const failures = report ? failuresOf(report) : [];
  for (const error of report?.errors ?? []) failures.push(lineOfFailure('e2e', '', error.message));
  return honest({ passed: expected, failed: unexpected + flaky, skipped, failures }, succeeded, 'playwright');
}
