import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Measurer } from '@/lib/engine/measure/measurer';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { noise } from '../../testing/player/signals';
import { Limiter } from './limiter';

const RATES = [44_100, 48_000, 96_000, 192_000];
const RATE = 48_000;
const CEILING = 10 ** (-1 / 20);

const folder = path.join(import.meta.dirname, '../../../../shared/testdata/music');
const isPossible = existsSync(folder) && canDecode();
const songs = isPossible ? readdirSync(folder).filter((name) => /^[A-Z].*\.(flac|ogg)$/.test(name)) : [];

type Stereo = readonly [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>];

function made(frames: number, valueAt: (frame: number) => number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(frames);
  for (let i = 0; i < frames; i++) samples[i] = valueAt(i);
  return samples;
}

const copied = ([left, right]: Stereo): Stereo => [left.slice(), right.slice()];

/** Runs the limiter over copies, `at(frame)` before each block. */
function run(
  limiter: Limiter,
  input: Stereo,
  { block = 128, at = () => {} }: { block?: number; at?: (frame: number) => void } = {},
): Stereo {
  const out = copied(input);
  const { length } = out[0];
  for (let frame = 0; frame < length; frame += block) {
    at(frame);
    const end = Math.min(frame + block, length);
    limiter.process(out[0].subarray(frame, end), out[1].subarray(frame, end), end - frame);
  }
  return out;
}

function limited(input: Stereo, rate = RATE): Stereo {
  const limiter = new Limiter(rate);
  limiter.go(CEILING);
  return run(limiter, input);
}

const peakOf = (samples: Float32Array) => samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const db = (gain: number) => 20 * Math.log10(gain);

function hiss(frames: number, level: number): Stereo {
  const value = noise(7);
  return [made(frames, () => level * value()), made(frames, () => level * value())];
}

describe('the limiter of a service', () => {
  it('leaves everything at or below its ceiling untouched, bit for bit, and everything while it is off', () => {
    const quiet = hiss(RATE, CEILING);
    expect(limited(quiet)).toEqual(quiet);
    const loud = hiss(RATE, 4);
    expect(run(new Limiter(RATE), loud)).toEqual(loud);
  });

  it.each(RATES)(
    'a step over the ceiling: 63 % of the reduction after 5 ms, 37 %% left after 100 ms, at %i Hz',
    (rate) => {
      const start = Math.round(rate * 0.1);
      const end = start + Math.round(rate * 0.1);
      const level = (i: number) => (i >= start && i < end ? 0.99 : 0.5);
      const input: Stereo = [made(rate, level), made(rate, level)];
      const [out] = limited(input, rate);
      const reductionAt = (i: number) => 1 - (out[i] ?? 0) / level(i);
      const whole = 1 - CEILING / 0.99;
      expect(reductionAt(start + Math.round(rate * 0.005)) / whole).toBeCloseTo(1 - Math.exp(-1), 2);
      expect(reductionAt(end - 1) / whole).toBeCloseTo(1, 4);
      // The attack smooths the decay as well, which delays it by as much.
      expect(reductionAt(end + Math.round(rate * 0.105)) / whole).toBeCloseTo(Math.exp(-1), 1);
    },
  );

  it('never exceeds full scale, whatever the input', () => {
    const value = noise(11);
    const wild = made(RATE * 2, (i) => value() * 10 ** ((Math.floor(i / 997) % 5) / 2 - 1));
    for (const out of limited([wild, wild.map((sample) => -sample)]))
      expect(peakOf(out)).toBeLessThanOrEqual(1);
  });

  it.each([50, 1000, 5000])(
    'holds a steady tone of %i Hz 6 dB over the ceiling to within 0.5 dB of its ceiling',
    (hz) => {
      const tone = made(RATE * 2, (i) => 10 ** (5 / 20) * Math.sin((2 * Math.PI * hz * i) / RATE));
      const [out] = limited([tone, tone]);
      const overDb = db(peakOf(out.subarray(RATE)) / CEILING);
      expect(overDb).toBeGreaterThan(-0.05);
      expect(overDb).toBeLessThan(0.5);
    },
  );

  it('reduces both channels alike, so that the image stays', () => {
    const [left] = hiss(RATE, 3);
    const out = limited([left, left.map((sample) => sample / 2)]);
    for (let i = 0; i < RATE; i += 7) expect(out[1][i]).toBeCloseTo((out[0][i] ?? 0) / 2, 6);
  });

  it('is the same in blocks of any size, and every time', () => {
    const input = hiss(9600, 3);
    const outs = [1, 128, 300, 9600].map((block) => {
      const limiter = new Limiter(RATE);
      limiter.go(CEILING);
      return run(limiter, input, { block });
    });
    for (const out of outs) expect(out).toEqual(outs[0]);
  });

  it('fades in and out without a step, also when interrupted, and is then off bit for bit', () => {
    const left = made(RATE * 4, (i) => 0.98 * Math.sin(i * 0.01));
    const draw = noise(3);
    const limiter = new Limiter(RATE);
    let changes = 0;
    const at = () => {
      if (draw() < 0.5) return;
      limiter.go(draw() > 0 ? CEILING : null);
      changes++;
    };
    const [out] = run(limiter, [left, left], { at });
    expect(changes).toBeGreaterThan(100);
    let most = 0;
    for (let i = 1; i < out.length; i++) most = Math.max(most, Math.abs((out[i] ?? 0) - (out[i - 1] ?? 0)));
    // The waveform's own steepest step is 0.0098; a tenth of it may come and go in 10 ms, 0.0004 a frame.
    expect(most).toBeLessThan(0.0105);
    limiter.go(null);
    run(limiter, [left.subarray(0, 480), left.subarray(0, 480)]);
    expect(run(limiter, [left, left])[0]).toEqual(left);
  });

  it('reports the deepest reduction since it was last read, and none after a silence', () => {
    const limiter = new Limiter(RATE);
    limiter.go(CEILING);
    const tone = made(RATE, (i) => 2 * Math.sin(i * 0.1));
    run(limiter, [tone, tone]);
    expect(db(limiter.takeLeastGain())).toBeLessThan(-6.5);
    const silence = made(RATE * 3, () => 0);
    run(limiter, [silence, silence]);
    limiter.takeLeastGain();
    const soft = made(RATE, () => 1e-20);
    expect(run(limiter, [soft, soft])[0]).toEqual(soft);
    expect(limiter.takeLeastGain()).toBe(1);
  });

  it('recovers after a sample that is not a number', () => {
    const [left, right] = hiss(9600, 2);
    left[1000] = Number.NaN;
    left[1001] = Number.POSITIVE_INFINITY;
    const [out, other] = limited([left, right]);
    expect(out.subarray(1002).every(Number.isFinite)).toBe(true);
    expect(peakOf(other)).toBeGreaterThan(0.5);
  });

  it.skipIf(!isPossible).each(songs)(
    '%s at −11 LUFS: no sample above full scale, at most 0.2 LU short for each dB of peaks over (shared test data, ffmpeg)',
    (name) => {
      const { sampleRate, channels } = decodeByFfmpeg(path.join(folder, name));
      const [left, right] = channels;
      if (!left || !right) return;
      const plain = measured([left, right], sampleRate);
      const gainDb = -11 - plain.lufs;
      const by = 10 ** (gainDb / 20);
      const out = limited([left.map((value) => value * by), right.map((value) => value * by)], sampleRate);
      const heard = measured(out, sampleRate);
      const overDb = Math.max(0, plain.peak + gainDb + 1);
      console.log(
        `${name}: up ${gainDb.toFixed(1)} dB, peaks ${overDb.toFixed(1)} dB over: ${heard.lufs.toFixed(2)} LUFS, ${heard.peak.toFixed(2)} dBTP`,
      );
      for (const channel of out) expect(peakOf(channel)).toBeLessThanOrEqual(1);
      expect(heard.peak).toBeLessThan(1);
      expect(-11 - heard.lufs).toBeGreaterThan(-0.01);
      expect(-11 - heard.lufs).toBeLessThan(0.05 + 0.2 * overDb);
    },
  );
});

function measured(channels: Stereo, sampleRate: number) {
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: 2 });
  measurer.process(channels, channels[0].length);
  const { integratedLufs, truePeakDbtp } = measurer.finish();
  return { lufs: integratedLufs ?? 0, peak: truePeakDbtp ?? 0 };
}
