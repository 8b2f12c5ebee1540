import { test } from 'vitest';
import { reportFigures } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { expectFlat, proveSoak } from './soak';

/** An hour, or as many minutes as are asked for. */
const minutes = Number(process.env.ACETATE_SOAK_MINUTES || 60);

test(
  `memory stays flat for ${minutes} minutes`,
  async () => {
    const found = await temporaryFolder('soak', (folder) => proveSoak(folder, { minutes, people: 60 }));
    console.log(found);
    const fromTo = ([early, late]: readonly [number, number]) =>
      `${early.toFixed(0)} MB early, ${late.toFixed(0)} MB at the end`;
    reportFigures('soak', {
      title: 'A soak',
      about:
        'Sixty pages of guests are open on one review and all play; every second one closes and another opens and a page is loaded, every three seconds a note is written and an old one deleted. An hour unless ACETATE_SOAK_MINUTES says otherwise. Early is the second tenth of the time, the end its last tenth; each the median.',
      figures: [
        ['minutes', String(found.minutes)],
        [
          'pages opened, pages loaded, notes written',
          `${found.pagesOpened}, ${found.pagesLoaded}, ${found.notesWritten}`,
        ],
        ['requests that failed', String(found.failed)],
        ['resident memory of the server', `${fromTo(found.residentMb)} (promised: flat)`],
        ['used heap of its main thread', fromTo(found.heapMb)],
        ['event-loop delay, p99 of two seconds, median', `${found.eventLoopP99Ms.toFixed(0)} ms`],
      ],
    });
    expectFlat(found);
  },
  (minutes + 10) * 60_000,
);
