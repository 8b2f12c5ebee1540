import { expect, test } from 'vitest';
import { totalsOfPlaywright, totalsOfVitest } from './test-reports.mjs';
import { textOf } from './totals.mjs';

test('a failed test, and a file that could not be read, are named with the first lines of what they said', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      {
        name: 'lib/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'divides',
            failureMessages: ['\u001b[31mError: expected 1\u001b[39m\n    at b'],
          },
        ],
      },
      { name: 'lib/c.test.ts', status: 'failed', message: 'No such module\nmore', assertionResults: [] },
    ],
  };
  expect(textOf(totalsOfVitest(report, false))).toBe(
    [
      '✗ lib/a.test.ts › divides: Error: expected 1',
      '        at b',
      '✗ lib/c.test.ts: No such module',
      '    more',
      '3 passed, 2 failed',
    ].join('\n'),
  );
});

test('a journey that failed once is named, in the groups it stands in', () => {
  const failed = { status: 'failed', error: { message: 'Timeout\nCall log' } };
  const spec = (title: string, status: string, results: object[]) => ({
    title,
    file: 'review.e2e.ts',
    tests: [{ status, results }],
  });
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 1 },
    suites: [
      {
        title: 'review.e2e.ts',
        file: 'review.e2e.ts',
        specs: [spec('a note', 'flaky', [failed, { status: 'passed' }])],
        suites: [
          {
            title: 'on a phone',
            file: 'review.e2e.ts',
            specs: [spec('an answer', 'unexpected', [failed]), spec('a name', 'expected', [])],
          },
        ],
      },
    ],
  };
  expect(textOf(totalsOfPlaywright(report, false))).toBe(
    [
      '✗ e2e/review.e2e.ts › a note: Timeout',
      '    Call log',
      '✗ e2e/review.e2e.ts › on a phone › an answer: Timeout',
      '    Call log',
      '1 passed, 2 failed, 1 skipped',
    ].join('\n'),
  );
});

test('a run that ended with an error has failed, whatever it counted', () => {
  expect(totalsOfVitest(undefined, false)).toMatchObject({ failed: 1 });
  expect(totalsOfVitest({ numPassedTests: 2, numFailedTests: 0, testResults: [] }, false)).toMatchObject({
    failed: 1,
    failures: [expect.stringContaining('vitest')],
  });
  expect(totalsOfPlaywright({ stats: { expected: 2 } }, true)).toMatchObject({ passed: 2, failed: 0 });
});
