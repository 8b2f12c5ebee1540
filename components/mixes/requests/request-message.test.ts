import { expect, it } from 'vitest';
import { requestMessage } from './request-message';

const file = { sampleRate: 48_000, frames: 48_000 * 30 };
const click = (seconds: number) => ({
  id: 'click' as const,
  severity: 'fault' as const,
  startFrame: seconds * 48_000,
  endFrame: seconds * 48_000 + 4,
  client: 'There is a click. Please look for an edit without a fade.',
});

it('names the chosen findings, their places and what to do', () => {
  const offset = {
    id: 'dc-offset' as const,
    severity: 'caution' as const,
    startFrame: 0,
    endFrame: file.frames,
    client: 'The waveform does not rest at zero.',
  };
  expect(requestMessage([offset, click(3), click(1)], file)).toBe(
    [
      'Could you send a new mix? This is what we found in the last one:',
      'Clicks, 2 places (0:01.000, 0:03.000). There is a click. Please look for an edit without a fade.',
      'DC offset. The waveform does not rest at zero.',
      'Everything else may stay as it is. Thank you.',
    ].join('\n\n'),
  );
});

it('counts the places that would make the letter long', () => {
  expect(requestMessage([1, 2, 3, 4, 5, 6].map(click), file)).toContain(
    'Clicks, 6 places (0:01.000, 0:02.000, 0:03.000, 0:04.000 and 2 more).',
  );
});

it('asks without a reason when nothing is chosen', () => {
  expect(requestMessage([], file)).not.toContain('undefined');
});
