import { test } from 'vitest';
import { reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { expectNothingLost, proveKills } from './kills';

const kills = 50;

test('50 times kill -9 at random moments while people write, send, print and have a delivery built', async () => {
  const found = await temporaryFolder('kills', (folder) => proveKills(folder, kills));
  expectNothingLost(found);
  reportFigures('kills', {
    title: 'Fifty kills',
    about:
      'Eight people write notes as fast as they may, one sends references of 20 s, one prints a mix with other settings each time, one has deliveries built. Fifty times, at a random moment within 4 s, the app is killed with kill -9, every third time with all processes of its PostgreSQL, and started again.',
    figures: [
      ['notes acknowledged', String(found.notes)],
      ['uploads complete', String(found.uploads)],
      ['prints begun and proved', String(found.prints)],
      ['deliveries begun and ready', String(found.deliveries)],
      ['of all these lost, doubled or damaged', String(found.lostOrDoubled.length)],
      ['longest time from a kill until a note was acknowledged again', seconds(found.secondsToReturn)],
    ],
  });
});
