// @ts-check
// Everything that can be checked without running the sources.
import { availableParallelism } from 'node:os';
import { runProgram } from './run-program.mjs';
import { withWords } from './test-reports.mjs';

/** @typedef {{ name: string, program: string, args: string[] }} Check */

/** Both versions of TypeScript that are installed have a program of the same name. @param {string} name */
const compilerOf = (name) => `../${name}/bin/tsc`;

/** Reads what Next writes about its routes, so it must not run beside a build. @type {Check} */
export const typeCheck = {
  name: 'types',
  program: compilerOf('typescript-native'),
  args: ['--noEmit', '-p', '.'],
};

/** @type {readonly Check[]} */
export const sourceChecks = [
  { name: 'fences', program: 'lib/tools/fences.mjs', args: [] },
  // AssemblyScript's own types are not valid for TypeScript 7.
  { name: 'types of the kernels', program: compilerOf('typescript'), args: ['-p', 'lib/engine/kernels'] },
  { name: 'knip', program: 'knip', args: [] },
  { name: 'lint', program: 'biome', args: ['check', '.'] },
];

/**
 * Runs checks, a limited number at a time, and prints a line for each; the output of one that fails is shown.
 * @param {readonly Check[]} checks
 * @param {number} [atOnce]
 * @returns {Promise<import('./totals.mjs').Totals>}
 */
export async function runChecks(checks, atOnce = availableParallelism()) {
  const waiting = [...checks];
  let passed = 0;
  /** @type {string[]} */
  const failures = [];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { name, program, args } = check;
      const { succeeded, output, seconds } = await runProgram(program, args, { output: 'kept' });
      console.log(`${succeeded ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
      if (succeeded) passed++;
      else {
        failures.push(withWords(`the check “${name}”`, output));
        console.log(output);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { passed, failed: checks.length - passed, skipped: 0, failures };
}
