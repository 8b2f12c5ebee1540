import { test } from 'vitest';
import { reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { expectAllReached, proveRooms } from './rooms';
import { inWords } from './spread';

test('500 people open one release within 10 s', async () => {
  const plan = { people: 500, openWithinMs: 10_000, listening: 250, notes: 30, msBetweenNotes: 2000 };
  const found = await temporaryFolder('rooms', (folder) => proveRooms(folder, plan));
  console.log(found);
  const { whileJoining, whileWriting } = found;
  reportFigures('rooms', {
    title: 'Many in one release',
    about:
      '500 guests of links open the review of one track within 10 s, each at an address of their own, by the portal’s own client over WebSockets; half of them play. Then the studio writes a note every two seconds. The portal, its PostgreSQL and all 500 clients share the machine.',
    figures: [
      ['pages that were never live', `${found.neverLive} of ${found.people} (promised: none)`],
      [
        'from the first page opened until all were live',
        `${seconds(found.allLiveSeconds)} (promised: within 20 s)`,
      ],
      ['from opening a page until it was live', inWords(found.untilLive)],
      ['connections lost', String(found.losses)],
      [
        'from sending a note until a page was told of it',
        `${inWords(found.told)} (promised: p99 under 250 ms)`,
      ],
      ['from sending a note until a page knew who had written where', inWords(found.known)],
      ['from sending a note until a page had loaded the review again and showed it', inWords(found.shown)],
      ['from sending a note until it was acknowledged', inWords(found.acknowledged)],
      ['notes that had to be sent again', String(found.refused)],
      ['pages times notes that were not told', String(found.untold)],
      ['event-loop delay while they joined', `p99 ${whileJoining.eventLoopP99Ms.toFixed(0)} ms`],
      ['event-loop delay while notes were written', `p99 ${whileWriting.eventLoopP99Ms.toFixed(0)} ms`],
      ['resident memory of the server then', `${whileWriting.residentMb.toFixed(0)} MB`],
    ],
  });
  expectAllReached(found);
});
