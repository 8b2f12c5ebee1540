import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Settings } from '../env';
import { openDatabase } from './database';
import { isAlive } from './embedded-postgres/process.mjs';
import { readPidFile } from './embedded-postgres/running.mjs';

const root = path.join(import.meta.dirname, '../../..');
const dataDirectory = mkdtempSync(path.join(tmpdir(), 'acetate opening '));
afterAll(() => rmSync(dataDirectory, { recursive: true }));

test('told to stop while it is being migrated, PostgreSQL is ended at once and not left behind', async () => {
  const settings = { dataDirectory, root } as Settings;
  let closing: Promise<void> | undefined;
  let pid = 0;
  const opening = openDatabase(settings, {
    onLost: () => {},
    onStarted: (close) => {
      pid = readPidFile(path.join(dataDirectory, 'pg18'))?.pid ?? 0;
      closing = close(5000);
    },
  });
  await expect(opening).rejects.toThrow();
  expect(closing).toBeDefined();
  await closing;
  expect(pid).toBeGreaterThan(0);
  expect(isAlive(pid)).toBe(false);
});
