import { test } from 'vitest';
import { reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { expectNothingLost, type Fault, proveOutages } from './outage';

const faults: Fault[] = Array.from({ length: 20 }, (_, at) =>
  at % 5 === 4 ? { frozenMs: 20_000 } : 'killed',
);

test('20 outages of the database while notes are written', async () => {
  const found = await temporaryFolder('outages', (folder) => proveOutages(folder, faults));
  expectNothingLost(found);
  reportFigures('outages', {
    title: 'Outages of the database',
    about:
      'Eight people write notes as fast as they may. Twenty times the embedded PostgreSQL is taken away at a random moment: sixteen times its postmaster is killed with kill -9, four times all its processes stand still for 20 s. The portal’s own process goes on.',
    figures: [
      ['notes acknowledged', String(found.acknowledged)],
      ['of which lost or doubled', String(found.lostOrDoubled.length)],
      ['requests that failed meanwhile', String(found.failed)],
      ['longest request', seconds(found.longestRequestSeconds)],
      ['longest time until a note was acknowledged again', seconds(found.secondsToReturn)],
    ],
  });
});
