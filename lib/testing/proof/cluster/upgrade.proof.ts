import { expect, test } from 'vitest';
import { debianPostgresVersion } from '@/lib/testing/database/debian-postgres';
import { reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { hasHaproxy } from './haproxy';
import { buildOf, olderCommit } from './older-build';
import { proveUpgrade } from './upgrade';

const older = olderCommit();

test.skipIf(older === null || !hasHaproxy())(
  'nodes of an older build work on the newer schema, and are replaced one by one while people work',
  async () => {
    const tree = buildOf(older ?? '');
    const found = await temporaryFolder('upgrade', (folder) => proveUpgrade(folder, tree));
    expect(found.lostOrDoubled).toEqual([]);
    for (const count of [found.notesOfBoth, found.uploads, found.deliveries])
      expect(count).toBeGreaterThan(0);
    expect(found.losses).toBeGreaterThan(0);
    reportFigures('upgrade', {
      title: 'An upgrade without a stop',
      about:
        'Two web nodes behind HAProxy and two workers of the build before the newest migration. The first is replaced by this build, which migrates the database; then eight people write notes as fast as they may, one sends references, one has deliveries built, four review pages are open, and the other three are replaced one by one.',
      figures: [
        ['PostgreSQL', debianPostgresVersion() ?? '18, from npm'],
        ['notes acknowledged', String(found.notes)],
        ['of these while both builds were there', String(found.notesOfBoth)],
        ['uploads complete', String(found.uploads)],
        ['deliveries begun and ready', String(found.deliveries)],
        ['of all these lost, doubled or damaged', String(found.lostOrDoubled.length)],
        ['longest request for a note', seconds(found.longestRequestSeconds)],
        ['connections that pages lost', String(found.losses)],
      ],
    });
  },
);
