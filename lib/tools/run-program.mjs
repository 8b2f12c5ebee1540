// @ts-check
// Runs programs of this project as children.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/**
 * @typedef {object} Ran
 * @property {boolean} succeeded
 * @property {string} output what it printed; empty when that went to the terminal
 * @property {number} seconds
 */

/**
 * Runs a program of the installed packages, or a script of Node's when its name ends in `.mjs`.
 * @param {string} name
 * @param {string[]} args
 * @param {{ output?: 'shown' | 'kept', environment?: Record<string, string> }} [options] kept: to be printed later
 *   later, when several run at once
 * @returns {Promise<Ran>}
 */
export function runProgram(name, args, { output = 'shown', environment = {} } = {}) {
  const isScript = name.endsWith('.mjs');
  const command = isScript ? process.execPath : path.join(root, 'node_modules/.bin', name);
  const child = spawn(command, isScript ? [path.join(root, name), ...args] : args, {
    cwd: root,
    stdio: output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment },
  });
  const began = performance.now();
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ succeeded) =>
      resolve({ succeeded, output: printed, seconds: (performance.now() - began) / 1000 });
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}
