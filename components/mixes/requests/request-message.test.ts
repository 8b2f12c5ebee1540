import { expect, it } from 'vitest';
import type { StoredFinding } from '@/lib/domain/findings/stored-finding';
import { requestMessage } from './request-message';

const file = {
  sampleRate: 48_000,
  frames: 48_000 * 30,
  channels: 2,
  bitDepth: 24,
  sampleFormat: 'int',
  lossless: true,
} as const;
const click = (seconds: number): StoredFinding => ({
  id: 'click',
  severity: 'fault',
  startFrame: seconds * 48_000,
  endFrame: seconds * 48_000 + 4,
  channel: null,
  reading: -6,
  unit: 'dBFS',
  threshold: -40,
  said: { client: 'There is a click. Please look for an edit without a fade.', engineer: 'A jump.' },
});

it('names the chosen findings, their places and what to do', () => {
  const offset = {
    id: 'channel-delay' as const,
    severity: 'caution' as const,
    startFrame: 0,
    endFrame: file.frames,
    channel: 1,
    reading: 48,
    unit: 'samples',
    threshold: 1,
    detail: {},
  };
  expect(requestMessage([offset, click(3), click(1)], file)).toBe(
    [
      'Could you send a new mix? This is what we found in the last one:',
      'Clicks, 2 places (0:01.000, 0:03.000). There is a click. Please look for an edit without a fade.',
      'One channel is late. The right channel comes 1.00 ms late. A plug-in whose delay was not compensated is the usual reason.',
      'Everything else may stay as it is. Thank you.',
    ].join('\n\n'),
  );
});

it('counts the places beyond the first few instead of listing them', () => {
  expect(requestMessage([1, 2, 3, 4, 5, 6].map(click), file)).toContain(
    'Clicks, 6 places (0:01.000, 0:02.000, 0:03.000, 0:04.000 and 2 more).',
  );
});

it('asks without giving a reason when nothing is chosen', () => {
  expect(requestMessage([], file)).not.toContain('undefined');
});
