import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { presentFold } from '@/lib/domain/audio/fold.view';
import { Profiler } from '@/lib/engine/profile/profiler';
import { lossesOf } from '@/lib/player/preview/lost-ranges';
import type { DeckTone } from '@/lib/player/preview/speaker-loss';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { noise } from '@/lib/testing/signals/tones';
import { monoWords, phoneWords } from './preview-speakers';

const RATE = 48_000;
const SECONDS = 8;

const folder = path.join(import.meta.dirname, '../../../../shared/testdata/music');
const isPossible = existsSync(folder) && canDecode();
const songs = isPossible ? readdirSync(folder).filter((name) => /^[A-Z].*\.(flac|ogg)$/.test(name)) : [];

/** Half the length of the filter that inverts a band, in frames. */
const HALF = 1500;

const figure = (value: number) => Math.abs(value).toFixed(1);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const say = (tone: DeckTone) => ({
  mono: plain(monoWords(tone, figure)),
  phone: plain(phoneWords(tone, figure)),
});

function toneOf(channels: readonly Float32Array[], sampleRate = RATE): DeckTone {
  const profiler = new Profiler();
  profiler.configure({ sampleRate, channels: channels.length });
  profiler.process(channels, channels[0]?.length ?? 0);
  const { profile } = profiler.finish();
  return { thirdOctavesDbfs: profile.thirdOctavesDbfs, fold: presentFold(profile) };
}

interface Part {
  readonly lowHz: number;
  readonly highHz: number;
  /** On the left and on the right. */
  readonly gains: readonly [number, number];
}

/** Sums of sines, spread evenly over third octaves and never in phase: noise with edges as sharp as can be. */
function made(parts: readonly Part[]): [Float32Array, Float32Array] {
  const left = new Float32Array(RATE * SECONDS);
  const right = new Float32Array(RATE * SECONDS);
  const draw = noise(10_000, 4);
  let drawn = 0;
  for (const { lowHz, highHz, gains } of parts) {
    for (let hz = lowHz; hz < highHz; hz *= 2 ** (1 / 12)) {
      const step = (2 * Math.PI * hz) / RATE;
      const phase = Math.PI * (draw[drawn++] ?? 0);
      for (let i = 0; i < left.length; i++) {
        const value = 0.01 * Math.sin(step * i + phase);
        left[i] = (left[i] ?? 0) + gains[0] * value;
        right[i] = (right[i] ?? 0) + gains[1] * value;
      }
    }
  }
  return [left, right];
}

const both = [1, 1] as const;
const opposite = [1, -1] as const;

describe('losses of signals whose losses are known', () => {
  it('a bass in opposite phase below 150 Hz', () => {
    const { mono, phone } = say(
      toneOf(
        made([
          { lowHz: 30, highHz: 150, gains: opposite },
          { lowHz: 150, highHz: 12_000, gains: both },
        ]),
      ),
    );
    expect(mono).toMatch(/^\d\.\d dB lost; the bass is nearly gone, below 140 Hz$/);
    expect(phone).toMatch(/^Nearly everything below 280 Hz is gone, and the bass with it; /);
  });

  it('highs in opposite phase', () => {
    const { mono } = say(
      toneOf(
        made([
          { lowHz: 30, highHz: 7100, gains: both },
          { lowHz: 7100, highHz: 18_000, gains: opposite },
        ]),
      ),
    );
    expect(mono).toMatch(/^\d\.\d dB lost; the highs are nearly gone, above 7.1 kHz$/);
  });

  it('a voice in opposite phase, in mono and on a phone, which is mono too', () => {
    const tone = toneOf(
      made([
        { lowHz: 40, highHz: 450, gains: both },
        { lowHz: 450, highHz: 2800, gains: opposite },
        { lowHz: 2830, highHz: 12_000, gains: both },
      ]),
    );
    const { mono, phone } = say(tone);
    expect(mono).toMatch(/; the middle is nearly gone, from 450 Hz to 2.8 kHz$/);
    expect(phone).toMatch(/; the two sides cancel from 450 Hz to 2.8 kHz; /);
  });

  it('unrelated highs lose 3 dB, which is not reported as gone, nor as more than that', () => {
    const [left, right] = made([{ lowHz: 30, highHz: 5600, gains: both }]);
    const wide = made([{ lowHz: 5600, highHz: 16_000, gains: both }]);
    const other = made([{ lowHz: 5700, highHz: 16_000, gains: both }]);
    const { mono } = say(
      toneOf([left.map((v, i) => v + (wide[0][i] ?? 0)), right.map((v, i) => v + (other[0][i] ?? 0))]),
    );
    expect(mono).not.toContain('gone');
  });

  it('reports nothing about a band that was almost empty before', () => {
    const { mono, phone } = say(
      toneOf(
        made([
          { lowHz: 30, highHz: 150, gains: [0.01, -0.01] },
          { lowHz: 560, highHz: 8000, gains: both },
        ]),
      ),
    );
    expect(mono).toBe('Nothing is lost');
    expect(phone).toMatch(/^Has hardly anything below a phone’s range; \d\.\d LU (softer|louder)$/);
  });

  it('a deep voice without a bass loses what is below the range, and no bass', () => {
    const { phone } = say(toneOf(made([{ lowHz: 180, highHz: 5000, gains: both }])));
    expect(phone).toMatch(/^Nearly everything below 280 Hz is gone; /);
  });

  it('opposite channels cancel completely', () => {
    expect(say(toneOf(made([{ lowHz: 30, highHz: 10_000, gains: opposite }]))).mono).toBe(
      'Nearly everything is lost: the two sides cancel each other',
    );
  });

  it('a single channel is mono already; so is a one-channel file', () => {
    const [left] = made([{ lowHz: 300, highHz: 4000, gains: both }]);
    expect(say(toneOf([left])).mono).toBe('Nothing is lost');
    expect(say(toneOf([left, left])).mono).toBe('Nothing is lost');
    // Half the power of one side is left in the sum: 3 dB.
    expect(say(toneOf([left, left.map(() => 0)])).mono).toBe('3.0 dB lost');
  });

  it('files measured before third octaves were introduced are reported in six bands', () => {
    const { thirdOctavesDbfs = [], fold } = toneOf(
      made([
        { lowHz: 30, highHz: 79, gains: opposite },
        { lowHz: 85, highHz: 12_000, gains: both },
      ]),
    );
    if (fold === undefined) throw new Error('not measured');
    const { thirdOctaveLossDb: _, ...before } = fold;
    expect(say({ thirdOctavesDbfs, fold: before }).mono).toMatch(
      /; the deep bass is nearly gone, below 80 Hz$/,
    );
  });

  it('reports nothing that was not measured', () => {
    expect(say({})).toEqual({
      mono: 'Left and right added; not measured yet',
      phone: 'One small speaker; hardly anything below 280 Hz',
    });
  });

  it.skipIf(!isPossible).each(songs)('%s (shared test data, ffmpeg)', (name) => {
    const { sampleRate, channels } = decodeByFfmpeg(path.join(folder, name));
    const { mono, phone } = say(toneOf(channels, sampleRate));
    console.log(`${name}\n  mono: ${mono}\n  phone: ${phone}`);
    // Well-made records: nothing of them is gone in mono, and each has a bass that a phone cannot play.
    expect(mono).toMatch(/^0\.\d dB lost$/);
    expect(phone).toMatch(/^Nearly everything below 280 Hz is gone, and the bass with it; \d\.\d LU softer$/);
  });

  // The same records with part of one side inverted, as a widener or a wrongly wired plug would do. If a record is wide itself,
  // the sum with an inverted side is not silent: then less is reported, never more.
  it.skipIf(!isPossible).each([
    { lowHz: 0, highHz: 150, called: /; the (deep )?bass is nearly gone, below / },
    { lowHz: 5000, highHz: 24_000, called: /; the highs are nearly gone, above / },
    { lowHz: 500, highHz: 2500, called: /; (the middle is )?nearly gone,? from / },
  ])('real records inverted on one side from $lowHz to $highHz Hz (shared test data, ffmpeg)', (band) => {
    for (const name of songs.filter((song) => /MASTER|Karissa/.test(song))) {
      const { sampleRate, channels } = decodeByFfmpeg(path.join(folder, name));
      const [left, right] = channels.map((channel) => channel.subarray(sampleRate * 30, sampleRate * 35));
      if (!left || !right) continue;
      const turned = [left.subarray(HALF, left.length - HALF), turnedOver(right, sampleRate, band)];
      const tone = toneOf(turned, sampleRate);
      console.log(`${name} from ${band.lowHz} to ${band.highHz} Hz: ${say(tone).mono}`);
      expect(say(tone).mono, name).toMatch(band.called);
      for (const { lowHz, highHz } of lossesOf(tone, 'mono')?.gone ?? []) {
        // One third octave of tolerance on either side of an edge.
        expect(lowHz ?? 0).toBeGreaterThan(band.lowHz / 1.26 - 1);
        expect(highHz ?? 24_000).toBeLessThan(band.highHz * 1.26 + 1);
      }
    }
  });
});

/** A channel with one band of it inverted: minus twice that band, by a linear-phase filter. */
function turnedOver(
  channel: Float32Array,
  sampleRate: number,
  { lowHz, highHz }: { lowHz: number; highHz: number },
): Float32Array {
  const sinc = (hz: number, n: number) =>
    n === 0 ? (2 * hz) / sampleRate : Math.sin((2 * Math.PI * hz * n) / sampleRate) / (Math.PI * n);
  const taps = Float64Array.from({ length: 2 * HALF + 1 }, (_, i) => {
    const n = i - HALF;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * n) / (HALF + 1));
    return window * (sinc(Math.min(highHz, sampleRate / 2), n) - sinc(lowHz, n));
  });
  const out = channel.slice();
  for (let i = HALF; i < channel.length - HALF; i++) {
    let sum = 0;
    for (let k = 0; k < taps.length; k++) sum += (taps[k] ?? 0) * (channel[i + k - HALF] ?? 0);
    out[i] = (channel[i] ?? 0) - 2 * sum;
  }
  return out.subarray(HALF, channel.length - HALF);
}
