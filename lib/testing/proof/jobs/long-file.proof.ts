import { expect, test } from 'vitest';
import { megabytes, reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { measureLongFile } from './long-file';

const minutes = 90;

test('90 minutes of 24/96 are measured, checked and drawn in one pass under 300 MB', async () => {
  const clicks = [1200.25, 5000.5];
  const found = await measureLongFile(minutes, clicks);
  expect(found.frames).toBe(minutes * 60 * 96_000);
  expect(found.clicks).toEqual(clicks.map((at) => at * 96_000));
  expect(found.longestStep).toBeLessThan(0.05);
  expect(found.maxRssBytes).toBeLessThan(300e6);
  reportFigures('long-file', {
    title: 'A long file measured',
    about: `A ${minutes}-minute 24-bit WAV at 96 kHz, measured, checked and drawn in one pass by the portal’s own thread, in a process that does nothing else; the PCM for listening is written on the way.`,
    figures: [
      ['File', megabytes(found.fileBytes)],
      ['Time', `${seconds(found.seconds)}, ${Math.round((minutes * 60) / found.seconds)}× real time`],
      ['Most memory of the process', megabytes(found.maxRssBytes)],
      ['Progress told', `${found.timesTold} times`],
      ['Waveform', megabytes(found.peaksBytes)],
      ['Planted clicks found', `${found.clicks.length} of ${clicks.length}, at their samples`],
    ],
  });
}, 1_800_000);
