import { describe, expect, it } from 'vitest';
import { partlyLate } from '@/lib/testing/checks/partly-late';
import { programme } from '@/lib/testing/checks/programmes';
import { zeroPhaseLow } from '@/lib/testing/checks/zero-phase';
import { findingsIn } from '@/lib/testing/signals/findings-in';
import type { FindingId } from './finding';

const { sampleRate, channels } = programme('band', 2);
const [left = new Float32Array(0)] = channels;
const low = zeroPhaseLow(left, 120 / sampleRate);
const turned = left.map((x, n) => x - 2 * (low[n] ?? 0));
const late = (channel: Float32Array, frames: number) => channel.map((_, n) => channel[n - frames] ?? 0);
const idsIn = (right: Float32Array) => findingsIn([left, right], { sampleRate }).map(({ id }) => id);

describe('a finding hides others only as far as it explains them', () => {
  it.each<readonly [name: string, right: Float32Array, found: readonly FindingId[]]>([
    ['a sample late', late(left, 1), ['channel-delay']],
    ['a sample late, its low end turned over', late(turned, 1), ['channel-delay', 'low-end-out-of-phase']],
    ['200 samples late, which cancels the low end', late(left, 200), ['channel-delay']],
    ['turned over', left.map((x) => -x), ['polarity-inverted']],
    [
      'turned over, and three samples late',
      late(left, 3).map((x) => -x),
      ['polarity-inverted', 'channel-delay'],
    ],
    ['its low end turned over', turned, ['low-end-out-of-phase']],
  ])('%s', (_, right, found) => {
    expect(idsIn(right)).toEqual(found);
  });

  it.each([
    [3, ['clipping', 'heavily-limited']],
    [60, ['clipping']],
  ])('%i flat tops in twelve seconds of crushed music', (tops, expected) => {
    const crushed = channels.map((channel) =>
      channel.map((x) => 0.55 * Math.tanh(20 * x) + 0.4 * Math.tanh(x)),
    );
    const every = Math.floor(left.length / (tops + 1));
    for (const channel of crushed) {
      for (let top = 1; top <= tops; top++) {
        const part = channel.subarray(top * every, top * every + 2000);
        const highest = part.indexOf(Math.max(...part));
        part.fill(1, highest - 2, highest + 3);
      }
    }
    const found = new Set(findingsIn(crushed, { sampleRate }).map(({ id }) => id));
    expect(['clipping', 'heavily-limited'].filter((id) => found.has(id as FindingId))).toEqual(expected);
  });
});

describe('a delay of less than a sample is none', () => {
  const each = [44_100, 96_000].flatMap((rate) =>
    (['band', 'pad'] as const).map((kind) => [rate, kind] as const),
  );

  it.each(each)('%i Hz, %s', (rate, kind) => {
    const [one = new Float32Array(0)] = programme(kind, 1, { sampleRate: rate, seconds: 4 }).channels;
    const told = [0.5, 0.6, 0.7, 1].map((frames) => {
      const found = findingsIn([one, partlyLate(one, frames)], { sampleRate: rate });
      return found.filter(({ id }) => id === 'channel-delay').map(({ reading }) => reading);
    });
    expect(told).toEqual([[], [], [], [1]]);
  });
});
