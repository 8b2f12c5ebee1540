// @ts-check
// `npm run test:e2e -- NAME`: builds what changed, and runs the journeys of both lanes whose file names contain NAME.
// Options of Playwright's (`--headed`, `-g`) may follow.
import { build } from './build.mjs';
import { runProgram } from './run-program.mjs';

await build();
const args = ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
const { succeeded } = await runProgram('playwright', args);
process.exitCode = succeeded ? 0 : 1;
