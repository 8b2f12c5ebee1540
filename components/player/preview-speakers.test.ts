import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { presentFold } from '@/lib/domain/audio/fold.view';
import { Profiler } from '@/lib/engine/profile/profiler';
import type { DeckTone } from '@/lib/player/preview/speaker-loss';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/decoded';
import { noise } from '@/lib/testing/tones';
import { monoWords, phoneWords } from './preview-speakers';

const RATE = 48_000;
const SECONDS = 8;

const folder = path.join(import.meta.dirname, '../../../shared/testdata/music');
const isPossible = existsSync(folder) && canDecode();
const songs = isPossible ? readdirSync(folder).filter((name) => /^[A-Z].*\.(flac|ogg)$/.test(name)) : [];

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

/** Sums of sines, spread evenly over third octaves and never in step: noise with edges as sharp as can be. */
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

describe('what is lost, of signals whose losses are known', () => {
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

  it('unrelated highs lose 3 dB each, which is not gone, and no more than is said', () => {
    const [left, right] = made([{ lowHz: 30, highHz: 5600, gains: both }]);
    const wide = made([{ lowHz: 5600, highHz: 16_000, gains: both }]);
    const other = made([{ lowHz: 5700, highHz: 16_000, gains: both }]);
    const { mono } = say(
      toneOf([left.map((v, i) => v + (wide[0][i] ?? 0)), right.map((v, i) => v + (other[0][i] ?? 0))]),
    );
    expect(mono).not.toContain('gone');
  });

  it('says nothing of a band that had next to nothing before', () => {
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

  it('opposite sides leave nothing at all', () => {
    expect(say(toneOf(made([{ lowHz: 30, highHz: 10_000, gains: opposite }]))).mono).toBe(
      'Nearly everything is lost: the two sides cancel each other',
    );
  });

  it('one channel is mono already; a mono file of one channel too', () => {
    const [left] = made([{ lowHz: 300, highHz: 4000, gains: both }]);
    expect(say(toneOf([left])).mono).toBe('Nothing is lost');
    expect(say(toneOf([left, left])).mono).toBe('Nothing is lost');
    // Half of the power of one side is left in the sum: 3 dB.
    expect(say(toneOf([left, left.map(() => 0)])).mono).toBe('3.0 dB lost');
  });

  it('files that were measured before third octaves of it were are told in six bands', () => {
    const { thirdOctavesDbfs = [], fold } = toneOf(
      made([
        { lowHz: 30, highHz: 79, gains: opposite },
        { lowHz: 85, highHz: 12_000, gains: both },
      ]),
    );
    if (fold === undefined) throw new Error('not measured');
    const { thirdOctaveLossDb: _, ...before } = fold;
    expect(say({ thirdOctavesDbfs, fold: before }).mono).toMatch(/; the bass is nearly gone, below 80 Hz$/);
  });

  it('what is not measured is not told', () => {
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
});
