import { expect, test } from 'vitest';
import { megabytes, reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { proveBackup } from './backup';

test('a backup while people work, killed, gone on with, restored into an empty folder, and opened', async () => {
  const found = await temporaryFolder('backup', (folder) =>
    proveBackup(folder, { mixes: 12, mixSeconds: 120 }),
  );
  expect(found).toMatchObject({
    differentTables: [],
    differentFiles: [],
    completeAfterKill: 0,
    failedNotes: [],
  });
  expect(found.copiedAgain).toBeLessThan(found.files);
  reportFigures('backup', {
    title: 'Backup and restore',
    about:
      'A studio with recordings is backed up while uploads and notes go on; the backup is killed in the middle and started again, then restored into an empty data folder, on which a portal is started. Rows and files are compared one by one.',
    figures: [
      ['rows and files', `${found.rows} and ${found.files} (${megabytes(found.bytes)})`],
      ['the first backup, killed and gone on with', seconds(found.secondsToBackUp)],
      ['files copied after the kill', `${found.copiedAgain} of ${found.files}`],
      ['the next backup', `${seconds(found.secondsToRepeat)}, ${found.copiedNext} files copied`],
      ['all files read and hashed', seconds(found.secondsToCheck)],
      ['restored', seconds(found.secondsToRestore)],
      ['the portal answers on it', seconds(found.secondsToOpen)],
      ['notes written meanwhile, and failed', `${found.notes} and ${found.failedNotes.length}`],
      ['tables and files that differ', `${found.differentTables.length + found.differentFiles.length}`],
    ],
  });
});
