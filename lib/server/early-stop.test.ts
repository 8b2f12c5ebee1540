import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Sends itself the signal of an orchestrator once it runs. @returns how it ended, and what it printed */
function told(script: string) {
  const file = path.join(import.meta.dirname, 'early-stop.mjs');
  const tellItself = `process.kill(process.pid, 'SIGTERM'); setTimeout(() => process.exit(3), 60_000);`;
  const { status, signal, stdout } = spawnSync(
    process.execPath,
    ['--import', file, '--input-type=module', '-e', script + tellItself],
    { encoding: 'utf8' },
  );
  return { status, signal, stdout };
}

test('told to stop before anything is open, it ends by itself: as the first process no signal would end it', () => {
  expect(told('')).toEqual({ status: 0, signal: null, stdout: '' });
});

test('once somebody stops in order, that is how it ends', () => {
  const inOrder = `process.on('SIGTERM', () => setTimeout(() => { console.log('closed'); process.exit(0); }, 50));`;
  expect(told(inOrder)).toEqual({ status: 0, signal: null, stdout: 'closed\n' });
});
