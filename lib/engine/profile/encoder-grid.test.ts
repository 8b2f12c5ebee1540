import { describe, expect, it } from 'vitest';
import { musicLike, noise } from '@/lib/testing/signals/tones';
import type { Encoder } from './evidence';
import { Profiler } from './profiler';

const sampleRate = 44_100;
const hop = 1024;
const frames = 40 * hop;

function gridOf(channels: readonly Float32Array[], encoder: Encoder, block = frames) {
  const profiler = new Profiler();
  profiler.configure({ sampleRate, channels: channels.length });
  for (let at = 0; at < frames; at += block) {
    const part = channels.map((channel) => channel.subarray(at, at + block));
    profiler.process(part, part[0]?.length ?? 0);
  }
  return profiler.finish().evidence.gridOf(encoder);
}

/** Noise over partials, in 16 bits. */
function bright(seed: number): Float32Array {
  const partials = musicLike(frames, { sampleRate, seed });
  return noise(frames, seed + 1).map((x, n) => 0.05 * x + 0.3 * (partials[n] ?? 0));
}

const in16 = (signal: Float32Array) => signal.map((x) => Math.round(32_768 * x) / 32_768);

const cosine = Float64Array.from({ length: 8 * hop }, (_, n) => Math.cos((Math.PI * n) / (4 * hop)));
const window = Float64Array.from({ length: 2 * hop }, (_, n) =>
  Math.sin((Math.PI / 2) * Math.sin((Math.PI * (n + 0.5)) / (2 * hop)) ** 2),
);

/** A slow MDCT, from its definition: coefficients below `step` are rounded to nothing, the others stay as they are. */
function coded(signal: Float32Array, place: number, step: number): Float32Array {
  const out = new Float32Array(signal.length);
  for (let start = place; start + 2 * hop <= signal.length; start += hop) {
    const sum = new Float64Array(2 * hop);
    for (let bin = 0; bin < hop; bin++) {
      let coefficient = 0;
      const turn = 2 * bin + 1;
      for (
        let n = 0, at = (turn * (hop + 1)) % (8 * hop);
        n < 2 * hop;
        n++, at = (at + 2 * turn) % (8 * hop)
      ) {
        coefficient += (window[n] ?? 0) * (signal[start + n] ?? 0) * (cosine[at] ?? 0);
      }
      if (Math.abs(coefficient) < step) continue;
      for (
        let n = 0, at = (turn * (hop + 1)) % (8 * hop);
        n < 2 * hop;
        n++, at = (at + 2 * turn) % (8 * hop)
      ) {
        sum[n] = (sum[n] ?? 0) + coefficient * (cosine[at] ?? 0);
      }
    }
    for (let n = 0; n < 2 * hop; n++) {
      out[start + n] = (out[start + n] ?? 0) + (2 * (window[n] ?? 0) * (sum[n] ?? 0)) / hop;
    }
  }
  return out;
}

const standsOut = ({ score, rival }: { score: number; rival: number }) => score - rival;

describe('the frames of an encoder', () => {
  const sound = bright(3);
  const place = 300;
  const lossy = in16(coded(sound, place, 0.6));

  it('a transform that rounds nothing gives the sound back', () => {
    const whole = coded(sound, place, 0);
    let off = 0;
    for (let n = place + hop; n < frames - 2 * hop; n++) {
      off = Math.max(off, Math.abs((whole[n] ?? 0) - (sound[n] ?? 0)));
    }
    expect(off).toBeLessThan(1e-6);
  });

  it.each([frames, 4096, 1000])('are found at their place, in blocks of %d', (block) => {
    const found = gridOf([lossy, lossy], 'aac', block);
    expect(found).toMatchObject({ samples: hop, place });
    expect(standsOut(found)).toBeGreaterThan(5);
    expect(found).toEqual(gridOf([lossy], 'aac', frames));
  });

  it('are found in steps of 128 as well, and not as those of another encoder', () => {
    expect(gridOf([lossy], 'vorbis')).toMatchObject({ samples: 128, place: place % 128 });
    for (const other of ['mp3', 'opus'] as const) {
      expect(standsOut(gridOf([lossy], other)), other).toBeLessThan(2);
    }
  });

  it('are not in what was never coded', () => {
    for (const encoder of ['mp3', 'aac', 'vorbis', 'opus'] as const) {
      expect(standsOut(gridOf([in16(sound), in16(bright(9))], encoder)), encoder).toBeLessThan(2);
    }
  });

  it('are not a click, at whose place all phases agree', () => {
    const clicked = in16(sound.map((x) => 0.02 * x));
    clicked.fill(0.9, 16_384 + 1700, 16_384 + 1702);
    const found = gridOf([clicked], 'aac');
    expect(standsOut(found)).toBeLessThan(3);
  });
});
