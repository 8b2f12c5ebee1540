// @ts-check
// `npm run test:e2e -- NAME`: builds what changed, and runs the journeys of both lanes whose file names contain NAME.
// Options of Playwright's (`--headed`, `-g`) may follow.
import { build } from './build.mjs';
import { runProgram } from './run-program.mjs';
import { journeyFiles, meant, patternOf, withName, wordsAndOptions } from './test-files.mjs';

const { words, options } = wordsAndOptions(process.argv.slice(2));
const all = journeyFiles('both');
const asked = meant(words, (word) => withName(all, word));
if (words.length > 0 && asked.length === 0) {
  console.error(`No journey has ${words.join(' or ')} in its file name. There are:\n${all.join('\n')}`);
  process.exit(1);
}
await build();
const args = ['test', '-c', 'e2e/playwright.config.ts', ...asked.map(patternOf), ...options];
const { succeeded } = await runProgram('playwright', args);
process.exitCode = succeeded ? 0 : 1;
