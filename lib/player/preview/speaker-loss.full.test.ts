import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { presentFold } from '@/lib/domain/audio/fold.view';
import { Measurer } from '@/lib/engine/measure/measurer';
import { Profiler } from '@/lib/engine/profile/profiler';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { noise } from '../../testing/player/signals';
import { Preview } from '../worklet/preview';
import type { Speaker } from './speaker';
import { type DeckTone, speakerLossDb } from './speaker-loss';

const folder = path.join(import.meta.dirname, '../../../../shared/testdata/music');
const isPossible = existsSync(folder) && canDecode();
/** Whole songs; a clip of a few seconds is a different matter (see speakerLossDb). */
const songs = isPossible ? readdirSync(folder).filter((name) => /^[A-Z].*\.(flac|ogg)$/.test(name)) : [];

type Channels = readonly Float32Array<ArrayBuffer>[];

function toneOf(channels: Channels, sampleRate: number): DeckTone {
  const profiler = new Profiler();
  profiler.configure({ sampleRate, channels: 2 });
  profiler.process(channels, channels[0]?.length ?? 0);
  const { profile } = profiler.finish();
  return { thirdOctavesDbfs: profile.thirdOctavesDbfs, fold: presentFold(profile) };
}

function measured(channels: Channels, sampleRate: number) {
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: 2 });
  measurer.process(channels, channels[0]?.length ?? 0);
  const { integratedLufs, truePeakDbtp } = measurer.finish();
  return { lufs: integratedLufs ?? 0, peak: truePeakDbtp ?? 0 };
}

/** The sound as the speaker reproduces it. */
function through(speaker: Speaker, channels: Channels, sampleRate: number): Channels {
  const preview = new Preview(sampleRate);
  const out = channels.map((channel) => channel.slice());
  const [left, right] = out;
  if (!left || !right) throw new Error('not stereo');
  preview.go(speaker);
  preview.process(left, right, left.length);
  return out;
}

function wide(seconds: number, rate: number, rightOf: (left: number, other: number) => number): Channels {
  const [one, two] = [noise(1), noise(2)];
  const left = new Float32Array(seconds * rate);
  const right = new Float32Array(seconds * rate);
  for (let i = 0; i < left.length; i++) {
    left[i] = 0.1 * one();
    right[i] = rightOf(left[i] ?? 0, 0.1 * two());
  }
  return [left, right];
}

describe('how much a speaker takes off the loudness', () => {
  it('nothing without a speaker; unknown if the file was not measured', () => {
    expect(speakerLossDb({}, 'stereo')).toBe(0);
    expect(speakerLossDb({}, 'mono')).toBeNull();
  });

  it('in mono: 3 dB of unrelated sides, nothing of equal ones, everything of opposite ones', () => {
    const unrelated = toneOf(
      wide(10, 48_000, (_, other) => other),
      48_000,
    );
    expect(speakerLossDb(unrelated, 'mono')).toBeCloseTo(3, 0);
    const equal = toneOf(
      wide(10, 48_000, (left) => left),
      48_000,
    );
    expect(speakerLossDb(equal, 'mono')).toBeCloseTo(0, 2);
    const opposite = toneOf(
      wide(10, 48_000, (left) => -left),
      48_000,
    );
    expect(speakerLossDb(opposite, 'mono')).toBe(60);
  });

  it.skipIf(!isPossible).each(songs)(
    '%s: within 0.3 LU of the meter, and its peaks rise by hardly more than 1 dB (shared test data, ffmpeg)',
    (name) => {
      const { sampleRate, channels } = decodeByFfmpeg(path.join(folder, name));
      if (channels.length !== 2) return;
      const tone = toneOf(channels, sampleRate);
      const plain = measured(channels, sampleRate);
      for (const speaker of ['mono', 'phone'] as const) {
        const heard = measured(through(speaker, channels, sampleRate), sampleRate);
        const lossDb = speakerLossDb(tone, speaker) ?? Number.NaN;
        const [took, peak] = [plain.lufs - heard.lufs, heard.peak - plain.peak];
        console.log(
          `${name} ${speaker}: takes ${took.toFixed(2)} LU, told ${lossDb.toFixed(2)}, peak ${peak.toFixed(2)} dB`,
        );
        expect(Math.abs(lossDb - took)).toBeLessThan(0.3);
        expect(peak).toBeLessThan(speaker === 'mono' ? 0.05 : 1.2);
      }
    },
  );
});
