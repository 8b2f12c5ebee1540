import { seededRandom } from '../../seeded-random';
import type { Case, CheckSet } from '../check-set';
import { EDGED_PROGRAMMES, edgedProgramme } from '../edged-programmes';
import type { Programme } from '../programmes';
import { musicExcerpts } from '../real-music';

/** What there is instead of the sound; the value before it is given. */
const INSTEAD: Readonly<Record<string, (random: () => number, last: number) => number>> = {
  'digital silence': () => 0,
  'the last value held': (_, last) => last,
  'an offset of 0.01': () => 0.01,
  'noise at −80 dBFS': (random) => 1.7e-4 * (2 * random() - 1),
  'shaped dither of 16 bits': (random) => Math.round(8 * (random() - random())) / 32_768,
  'a held value with dither': (random, last) => last + (random() - random()) / 32_768,
};

function* carriers(): Generator<Programme> {
  yield* musicExcerpts({ seconds: 10, every: 60, lossy: true });
  for (const name of ['orchestral', 'rock', 'electronic'] as const) yield edgedProgramme(name);
}

/** Losses of 4 to 50 ms at uneven places, in both channels. */
function* planted(kind: string): Generator<Case> {
  const value = INSTEAD[kind] ?? (() => 0);
  let seed = 7;
  for (const { name, sampleRate, channels } of carriers()) {
    const random = seededRandom(seed++);
    const lost = channels.map((channel) => channel.slice());
    const frames: number[] = [];
    const length = channels[0]?.length ?? 0;
    for (let at = 0.4 * sampleRate; at < length - sampleRate; at += 0.9 * sampleRate) {
      const frame = Math.round(at + 0.3 * sampleRate * random());
      const count = Math.round(sampleRate * (0.006 + 0.044 * random()));
      if (!isLoud(channels, frame, count)) continue;
      for (const channel of lost) {
        const last = channel[frame - 1] ?? 0;
        for (let n = frame; n < frame + count; n++) channel[n] = value(random, last);
      }
      frames.push(frame);
    }
    yield {
      name: `${kind} in ${name}`,
      channels: lost,
      format: { sampleRate },
      planted: frames.map((frame) => ({ frame })),
    };
  }
}

/** Whether there is sound on both sides that can be missed: -26 dBFS within 3 ms. */
function isLoud(channels: readonly Float32Array[], frame: number, count: number): boolean {
  const peak = (from: number, to: number) =>
    Math.min(
      ...channels.map((channel) =>
        channel.subarray(from, to).reduce((most, x) => Math.max(most, Math.abs(x)), 0),
      ),
    );
  return Math.min(peak(frame - 60, frame), peak(frame + count, frame + count + 60)) > 0.08;
}

/** Gates of half their distance, from 1/16 to 1/32 notes. */
function* gates(): Generator<Case> {
  for (const { name, sampleRate, channels } of carriers()) {
    for (const every of [0.0625, 0.1, 0.125, 0.15]) {
      const frames = Math.round(every * sampleRate);
      const gated = channels.map((channel) => channel.slice());
      for (let gate = 0; gate < 8; gate++) {
        const at = 3 * sampleRate + gate * frames;
        for (const channel of gated) channel.fill(0, at, at + (frames >> 1));
      }
      yield {
        name: `eight gates, one every ${1000 * every} ms, in ${name}`,
        channels: gated,
        format: { sampleRate },
        planted: 'none',
      };
    }
  }
}

function* clean(): Generator<Case> {
  for (const name of EDGED_PROGRAMMES) {
    const { sampleRate, channels } = edgedProgramme(name);
    yield { name, channels, format: { sampleRate }, planted: 'none' };
  }
  for (const { name, sampleRate, channels } of musicExcerpts({ seconds: 40, every: 40, lossy: true })) {
    yield { name, channels, format: { sampleRate }, planted: 'none' };
  }
}

/** Chiptunes at full scale, and everything else that is made of pulses. */
function* pulses(): Generator<Case> {
  for (const name of ['chiptune', 'unipolar chiptune'] as const) {
    const { sampleRate, channels } = edgedProgramme(name);
    const peak = channels.reduce(
      (most, channel) => channel.reduce((high, x) => Math.max(high, Math.abs(x)), most),
      0,
    );
    const loud = channels.map((channel) => channel.map((x) => x / peak));
    yield {
      name: `${name} at full scale`,
      channels: loud,
      format: { sampleRate, bitDepth: 16 },
      planted: 'none',
    };
  }
}

/** A fade that falls to this level and ends there. */
function* ends(endDb: number, plan: Case['planted']): Generator<Case> {
  for (const { name, sampleRate, channels } of musicExcerpts({ seconds: 10, every: 60, lossy: true })) {
    for (const seconds of [0.3, 1, 4]) {
      const count = Math.round(seconds * sampleRate);
      const length = channels[0]?.length ?? 0;
      const peak = Math.max(
        ...channels.flatMap((channel) => [...channel.subarray(length - 480)].map(Math.abs)),
      );
      const end = 10 ** (endDb / 20) / Math.max(peak, 1e-3);
      const faded = channels.map((channel) =>
        channel.map(
          (x, n) => x * (n < length - count ? 1 : Math.min(1, end ** ((n - length + count) / count))),
        ),
      );
      yield {
        name: `${name}, ${seconds} s to ${endDb} dBFS`,
        channels: faded,
        format: { sampleRate },
        planted: plan,
      };
    }
  }
}

function* cutEnds(): Generator<Case> {
  for (const { name, sampleRate, channels } of musicExcerpts({ seconds: 10, every: 60, lossy: true })) {
    yield { name, channels, format: { sampleRate }, planted: 'whole' };
  }
}

/** The same cases for another check. */
function* as(cases: Iterable<Case>, planted: 'none' | 'whole'): Generator<Case> {
  for (const one of cases) yield { ...one, planted };
}

/** Moments without sound, flat tops that are none, and ends. */
export const LOST_SOUND_SETS: readonly CheckSet[] = [
  ...Object.keys(INSTEAD).map(
    (kind): CheckSet => ({ check: 'dropout', name: `6 to 50 ms of ${kind}`, cases: () => planted(kind) }),
  ),
  { check: 'dropout', name: 'gates made on purpose', cases: gates },
  { check: 'gated', name: 'gates made on purpose', cases: () => as(gates(), 'whole') },
  {
    check: 'gated',
    name: '6 to 50 ms of digital silence at uneven places',
    cases: () => as(planted('digital silence'), 'none'),
  },
  { check: 'gated', name: 'clean music, chiptune, rim shots, noise', cases: clean },
  { check: 'dropout', name: 'clean music, chiptune, rim shots, noise', cases: clean },
  { check: 'clipping', name: 'sums of pulses at full scale', cases: pulses },
  { check: 'tail-cut', name: 'music cut off', cases: cutEnds },
  { check: 'tail-cut', name: 'fades that end at −44 dBFS', cases: () => ends(-44, 'none') },
];
