import { expect, test } from 'vitest';
import { megabytes, reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { proveEventLoop } from './event-loop';

test('the event loop is free while 20 files arrive, 50 people listen and two files are measured', async () => {
  const plan = { uploads: 20, readers: 50, uploadMb: 30, megabytesPerSecond: 3, measuredSeconds: 600 };
  const found = await temporaryFolder('event loop', (folder) => proveEventLoop(folder, plan));
  console.log(found);
  const { health } = found;
  reportFigures('event-loop', {
    title: 'The event loop under load',
    about:
      '20 guests send a file of 30 MB each at 3 MB/s, 50 guests read a sound in ranges of five seconds, four times a second at most, and two files of ten minutes are measured, each in a thread; the generator of all this shares the machine. The delay is what the server itself measured until the last byte had arrived.',
    figures: [
      [
        'event-loop delay',
        `p99 ${health.eventLoopP99Ms.toFixed(0)} ms, longest ${health.eventLoopLongestMs.toFixed(0)} ms (promised: p99 under 50 ms)`,
      ],
      ['it took', seconds(found.seconds)],
      ['sent', megabytes(found.sentMb * 1e6)],
      ['read', `${megabytes(found.readMb * 1e6)} in ${found.rangesRead} ranges, ${found.failed} failed`],
      ['files stored under another hash than what was sent has', String(found.differing)],
      ['resident memory of the server', `${health.residentMb.toFixed(0)} MB`],
    ],
  });
  expect(found).toMatchObject({ failed: 0, differing: 0 });
});
