import { expect, it } from 'vitest';
import { listenFrom, loopOf, placeSpoken, placeText } from './places';

const file = { sampleRate: 44_100, frames: 44_100 * 60 };
const click = { id: 'click', severity: 'fault', startFrame: 441_000, endFrame: 441_010 } as const;
const hum = { id: 'hum', severity: 'caution', startFrame: 44_100, endFrame: 441_000 } as const;
const offset = { id: 'dc-offset', severity: 'caution', startFrame: 0, endFrame: file.frames } as const;

it('formats a moment, a range, and the whole file', () => {
  expect(placeText(click, file)).toBe('0:10.000');
  expect(placeText(hum, file)).toBe('0:01.0–0:10.0');
  expect(placeText(offset, file)).toBe('whole file');
  expect(placeSpoken(click, file)).toBe('at 10 seconds');
  expect(placeSpoken(hum, file)).toBe('from 1 second to 10 seconds');
});

it('starts one second before, on a timeline of another rate, and never before the start', () => {
  expect(listenFrom(click, file, 48_000)).toBe(9 * 48_000);
  expect(listenFrom({ ...click, startFrame: 100 }, file, 48_000)).toBe(0);
});

it('loops a range exactly, and a moment with a second on both sides', () => {
  expect(loopOf(hum, file, 48_000)).toEqual({ startFrame: 48_000, endFrame: 480_000 });
  expect(loopOf(click, file, 44_100)).toEqual({ startFrame: 396_900, endFrame: 485_110 });
  expect(
    loopOf({ ...click, startFrame: file.frames - 5, endFrame: file.frames }, file, 44_100).endFrame,
  ).toBe(file.frames);
});
