// @ts-check
// Starting the bundled server as a child that ends with us.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');

/**
 * Runs `.build/server/main.mjs`, which ends when this process ends.
 * @param {Record<string, string>} environment
 * @returns {Promise<number>} its exit code
 */
export function runServer(environment) {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, '.build/server/main.mjs')], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill('SIGTERM'));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
