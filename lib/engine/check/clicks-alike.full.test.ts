import { describe, expect, it } from 'vitest';
import { CLICK_FAULTS, withClicks } from '@/lib/testing/checks/click-faults';
import { edgedProgramme } from '@/lib/testing/checks/edged-programmes';
import { inMono } from '@/lib/testing/checks/programmes';
import { IN_ALL, ONE_SIDED, STRUCK, struckProgrammes } from '@/lib/testing/checks/struck-voices';
import { seededRandom } from '@/lib/testing/seeded-random';
import { findingsIn } from '@/lib/testing/signals/findings-in';

const strings = edgedProgramme('orchestral');
const added = CLICK_FAULTS.filter(({ hasNoLevel }) => !hasNoLevel);

/** The planted faults that are found, and what is found besides. */
function foundIn(channels: readonly Float32Array[]) {
  const plan = { faults: added, level: 0.3, seed: 0, isInAll: true };
  const damaged = withClicks(channels, plan);
  const found = findingsIn(damaged.channels, { sampleRate: strings.sampleRate }).filter(
    ({ id }) => id === 'click',
  );
  const isAt = (frame: number) => (one: { startFrame: number; endFrame: number }) =>
    frame >= one.startFrame - 80 && frame <= one.endFrame + 80;
  return {
    planted: damaged.places.length,
    found: damaged.places.filter(({ frame }) => found.some(isAt(frame))).length,
    besides: found.filter((one) => !damaged.places.some(({ frame }) => isAt(frame)(one))).length,
    channels: new Set(found.map(({ channel }) => channel)),
  };
}

describe('clicks that are the same in all channels', () => {
  it.each([
    ['both channels', strings.channels],
    ['mono', inMono(strings).channels],
  ])('in %s: most of them are found, and nothing else', (_, channels) => {
    const { planted, found, besides, channels: heard } = foundIn(channels);
    expect(found).toBeGreaterThanOrEqual(0.75 * planted);
    expect(besides).toBe(0);
    expect([...heard]).toEqual([null]);
  });

  it('at an end of the file, where there is sound at one side only', () => {
    const at = [700, (strings.channels[0]?.length ?? 0) - 600];
    const [left = new Float32Array(0), right = left] = strings.channels;
    const channels = [left.map((x, n) => (at.includes(n) ? x + 0.4 : x)), right];
    const found = findingsIn(channels, { sampleRate: strings.sampleRate }).filter(({ id }) => id === 'click');
    expect(found.map(({ startFrame }) => startFrame)).toEqual(at);
  });
});

describe('clicks in a pause', () => {
  const rate = strings.sampleRate;
  const at = [4, 4.9, 5.4].map((seconds) => Math.round(seconds * rate));
  const widths = [1, 2, 8, 32];
  const each = [0, 1e-5, 1e-4].flatMap((hiss) => widths.map((width) => [hiss, width] as const));

  it.each(each)('hiss of %s, %i samples wide: every one is found, and no other', (hiss, width) => {
    const channels = strings.channels.map((channel, side) => {
      const random = seededRandom(side + 1);
      const faded = channel.slice(0, 8 * rate).map((x, n) => {
        const gain = Math.max(0, 1 - n / (3 * rate), n / rate - 6);
        return gain * x + hiss * (random() + random() - 1);
      });
      for (const place of at) for (let n = 0; n < width; n++) faded[place + n] = n % 2 === 0 ? 0.1 : -0.06;
      return faded;
    });
    const found = findingsIn(channels, { sampleRate: rate }).filter(({ id }) => id === 'click');
    expect(found.map(({ startFrame, channel }) => [startFrame, channel])).toEqual(
      at.map((place) => [place, null]),
    );
  });
});

describe('the channels that a click is in', () => {
  const at = [2, 4, 6].map((seconds) => seconds * strings.sampleRate);
  const withSpikes = (channel: Float32Array, level: number) =>
    channel.map((x, n) => (at.includes(n) ? x + level : x));
  const channelsOf = (channels: readonly Float32Array[]) =>
    findingsIn(channels, { sampleRate: strings.sampleRate })
      .filter(({ id }) => id === 'click')
      .map(({ startFrame, channel }) => [startFrame, channel]);

  it('both, where noise covers it in one of them', () => {
    const [left = new Float32Array(0), right = left] = strings.channels;
    const random = seededRandom(9);
    const noisy = right.map((x) => x + 0.02 * (random() + random() - 1));
    const found = channelsOf([withSpikes(left, 0.1), withSpikes(noisy, 0.1)]);
    expect(found).toEqual(at.map((frame) => [frame, null]));
  });

  it('one, where the other is silent', () => {
    const [left = new Float32Array(0)] = strings.channels;
    const found = channelsOf([withSpikes(left, 0.2), new Float32Array(left.length)]);
    expect(found).toEqual(at.map((frame) => [frame, 0]));
  });

  it('two of six: each of them, and not the file', () => {
    const [left = new Float32Array(0), right = left] = strings.channels;
    const six = Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? left : right).map((x) => x / (1 + n)));
    const found = channelsOf(
      six.map((channel, n) => (n === 1 || n === 4 ? withSpikes(channel, 0.2) : channel)),
    );
    expect(found).toEqual(
      at.flatMap((frame) => [
        [frame, 1],
        [frame, 4],
      ]),
    );
  });
});

describe('spikes at the beats of a bar', () => {
  it('are found, since the sound returns at once behind each', () => {
    const beats = [0, 1, 3, 4, 6, 7, 8, 11, 12, 14, 15].map((beat) =>
      Math.round((1 + 0.5 * beat) * strings.sampleRate),
    );
    const spiked = strings.channels.map((channel) => channel.slice());
    for (const channel of spiked) {
      for (const beat of beats)
        for (let n = 0; n < 8; n++) channel[beat + n] = (channel[beat + n] ?? 0) + 0.2;
    }
    const found = findingsIn(spiked, { sampleRate: strings.sampleRate }).filter(({ id }) => id === 'click');
    expect(found.map(({ startFrame }) => startFrame)).toEqual(beats);
  });
});

describe('hits that begin within a sample are no clicks', () => {
  // Tones that stop within a sample, at one side alone, are clicks but for the intention.
  const voices = STRUCK.filter((name) => name !== 'blips');
  const each = voices.flatMap((voice) => [...ONE_SIDED, ...IN_ALL].map((mix) => [voice, mix] as const));

  it.each(each)('%s, %s', (voice, mix) => {
    const [programme] = [...struckProgrammes([mix], [voice])];
    const found = findingsIn(programme?.channels ?? [], { sampleRate: programme?.sampleRate ?? 0 });
    expect(found.filter(({ id }) => id === 'click')).toEqual([]);
  });
});
