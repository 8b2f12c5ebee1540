import { expect, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { proveBackup } from './backup';

test('a backup while people work is killed, gone on with, and restored: every row and file is there, and a portal opens on it', async () => {
  const found = await temporaryFolder('backup', (folder) =>
    proveBackup(folder, { mixes: 2, mixSeconds: 20 }),
  );
  expect(found).toMatchObject({
    differentTables: [],
    differentFiles: [],
    completeAfterKill: 0,
    failedNotes: [],
  });
  expect(found.notes).toBeGreaterThan(0);
}, 600_000);
