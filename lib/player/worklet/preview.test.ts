import { describe, expect, it } from 'vitest';
import { noise } from '../../testing/player/signals';
import { PHONE_POINTS, phoneSections } from '../preview/phone-curve';
import { powerAt } from '../preview/second-order';
import type { Speaker } from '../preview/speaker';
import { Preview } from './preview';

const RATE = 48_000;
const FADE = 480;
const SPEAKERS: readonly Speaker[] = ['stereo', 'mono', 'phone'];

function made(frames: number, valueAt: (frame: number) => number): Float32Array {
  return Float32Array.from({ length: frames }, (_, i) => valueAt(i));
}

/** Runs the preview over copies, `at(frame)` before each block. */
function run(
  preview: Preview,
  [left, right]: readonly [Float32Array, Float32Array],
  { block = 128, at = () => {} }: { block?: number; at?: (frame: number) => void } = {},
): [Float32Array, Float32Array] {
  const out: [Float32Array, Float32Array] = [left.slice(), right.slice()];
  for (let frame = 0; frame < left.length; frame += block) {
    at(frame);
    const end = Math.min(frame + block, left.length);
    preview.process(out[0].subarray(frame, end), out[1].subarray(frame, end), end - frame);
  }
  return out;
}

function hiss(frames: number, level = 0.5): [Float32Array, Float32Array] {
  const value = noise(7);
  return [made(frames, () => level * value()), made(frames, () => level * value())];
}

function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let i = 1; i < samples.length; i++)
    largest = Math.max(largest, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)));
  return largest;
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

describe('preview', () => {
  it('as delivered is bit-identical, before and after another preview', () => {
    const input = hiss(9600);
    const preview = new Preview(RATE);
    expect(run(preview, input)).toEqual(input);
    preview.go('phone');
    run(preview, input);
    preview.go('stereo');
    run(preview, [input[0].subarray(0, FADE), input[1].subarray(0, FADE)]);
    expect(run(preview, input)).toEqual(input);
  });

  it('mono is exactly half the sum in both channels', () => {
    const input = hiss(4800);
    const preview = new Preview(RATE);
    preview.go('mono');
    const out = run(preview, input);
    const truth = made(4800, (i) => ((input[0][i] ?? 0) + (input[1][i] ?? 0)) / 2);
    for (const channel of out) expect(channel.subarray(FADE)).toEqual(truth.subarray(FADE));
  });

  it('mono cancels opposite channels completely', () => {
    const [left] = hiss(4800);
    const preview = new Preview(RATE);
    preview.go('mono');
    const [out] = run(preview, [left, left.map((value) => -value)]);
    expect(out.subarray(FADE).every((value) => value === 0)).toBe(true);
  });

  it.each([44_100, 48_000, 88_200, 96_000, 192_000])(
    'the phone has its documented curve at %i Hz',
    (rate) => {
      const sections = phoneSections(rate);
      for (const [hz, db] of PHONE_POINTS) {
        expect(Math.abs(10 * Math.log10(powerAt(sections, hz, rate)) - db), `${hz} Hz`).toBeLessThan(1);
      }
    },
  );

  it('the phone’s output follows its curve', () => {
    for (const [hz, db] of PHONE_POINTS.slice(1)) {
      const tone = made(RATE, (i) => 0.25 * Math.sin((2 * Math.PI * hz * i) / RATE));
      const preview = new Preview(RATE);
      preview.go('phone');
      const [out] = run(preview, [tone, tone]);
      const half = RATE / 2;
      const gainDb = 20 * Math.log10(rms(out.subarray(half)) / rms(tone.subarray(half)));
      expect(Math.abs(gainDb - db), `${hz} Hz`).toBeLessThan(1);
    }
  });

  it('changes without a step, also when a change is reversed midway', () => {
    // A slow wave, against whose own steps any other would stand out.
    const left = made(96_000, (i) => 0.8 * Math.sin(i * 0.01));
    const right = made(96_000, (i) => 0.8 * Math.sin(i * 0.01 + 2));
    const preview = new Preview(RATE);
    const draw = noise(3);
    let changes = 0;
    const at = () => {
      if (draw() < 0.6) return;
      const next = SPEAKERS[Math.floor((draw() + 1) * 1.5)] ?? 'stereo';
      preview.go(next);
      changes++;
    };
    const out = run(preview, [left, right], { at });
    expect(changes).toBeGreaterThan(100);
    // The steepest raised cosine moves 0.0033 of the distance a frame, which is at most 1.6, over the wave's own 0.008.
    for (const channel of out) expect(largestStep(channel)).toBeLessThan(0.014);
  });

  it('keeps the level of what both channels share through every change between stereo and mono', () => {
    const [same] = hiss(48_000);
    const preview = new Preview(RATE);
    const at = (frame: number) => preview.go((frame / 128) % 3 === 0 ? 'mono' : 'stereo');
    const out = run(preview, [same, same], { at });
    for (let i = 0; i < same.length; i++) expect(out[0][i]).toBeCloseTo(same[i] ?? 0, 6);
  });

  it('the phone limits what its resonances would lift above full scale', () => {
    const square = made(RATE, (i) => (Math.floor(i / 12) % 2 === 0 ? 1 : -1));
    const preview = new Preview(RATE);
    preview.go('phone');
    const [out] = run(preview, [square, square]);
    expect(Math.max(...out.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(rms(out)).toBeGreaterThan(0.5);
  });

  it('recovers after a sample that is not a number', () => {
    const [left, right] = hiss(9600);
    left[1000] = Number.NaN;
    const preview = new Preview(RATE);
    preview.go('phone');
    const [out] = run(preview, [left, right]);
    expect(out.every(Number.isFinite)).toBe(true);
    expect(rms(out.subarray(4800))).toBeGreaterThan(0.01);
  });

  it('is the same in blocks of any size', () => {
    const input = hiss(9600);
    const outs = [1, 128, 9600].map((block) => {
      const preview = new Preview(RATE);
      preview.go('phone');
      return run(preview, input, { block });
    });
    expect(outs[1]).toEqual(outs[0]);
    expect(outs[2]).toEqual(outs[0]);
  });
});
