import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { canDecode } from '@/lib/testing/oracles/decoded';
import { Analyser } from './analyser';

const format = {
  sampleRate: 48_000,
  channels: 1,
  bitDepth: 24,
  sampleFormat: 'int',
  lossless: true,
} as const;
const FRAMES = 96_000;

/** 100 Hz, which ends at a top of its wave where `isCut`, else fades out over its last 100 ms. */
function tone(amplitude: number, isCut: boolean): Float32Array {
  // 200 periods less three quarters of one.
  const frames = FRAMES - 360;
  return Float32Array.from({ length: frames }, (_, n) => {
    const fade = isCut ? 1 : Math.min(1, (frames - n) / 4800);
    return amplitude * fade * Math.sin((2 * Math.PI * 100 * (n + 1)) / 48_000);
  });
}

/** A sine of a quarter of the rate, whose samples lie 3 dB below its tops, for 40 frames from `at` on. */
function withOver(samples: Float32Array, at: number, amplitude: number): Float32Array {
  return samples.map((sample, n) => {
    if (n < at || n >= at + 40) return sample;
    return amplitude * Math.sin((Math.PI / 2) * (n - at) + Math.PI / 4);
  });
}

function overOf(samples: Float32Array) {
  const analyser = new Analyser();
  analyser.configure(format);
  analyser.process({ channels: [samples], frames: samples.length });
  return analyser.finish().findings.find(({ id }) => id === 'true-peak-over');
}

/** What a meter shows that stops with the file. */
function ffmpegTruePeak(samples: Float32Array): number {
  const told = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-f', 'f32le', '-ar', '48000', '-ac', '1', '-i', '-', '-af']
      .concat('ebur128=peak=true:metadata=1,ametadata=mode=print:file=-')
      .concat('-f', 'null', '-'),
    { input: Buffer.from(samples.buffer), encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  const key = 'lavfi.r128.true_peaks_ch0=';
  const peaks = told.split(key).slice(1);
  return 20 * Math.log10(Math.max(...peaks.map((line) => Number.parseFloat(line))));
}

describe('the true peak of an end that is cut off', () => {
  it('is told apart from the rest, and is no more than a remark if that is below full scale', () => {
    const found = overOf(tone(0.98, true));
    expect(found).toMatchObject({ severity: 'remark', id: 'true-peak-over' });
    expect(found?.reading).toBeGreaterThan(0.4);
    if (found?.id === 'true-peak-over') expect(found.detail.uncutDbtp).toBeCloseTo(20 * Math.log10(0.98), 1);
  });

  it('is not claimed where the end is faded, nor of a peak in the last frames that is there without the cut', () => {
    expect(overOf(tone(0.98, false))).toBeUndefined();
    const faded = tone(0.5, false);
    const found = overOf(withOver(faded, faded.length - 60, 1.2));
    expect(found).toMatchObject({ severity: 'caution', detail: { uncutDbtp: null } });
  });

  it('does not hide a lower peak above full scale before it', () => {
    const found = overOf(withOver(tone(0.99, true), 48_000, 1.03));
    expect(found).toMatchObject({ severity: 'caution' });
    if (found?.id === 'true-peak-over') expect(found.detail.uncutDbtp).toBeGreaterThan(0);
  });

  it.skipIf(!canDecode())('reads without it what ffmpeg reads, which stops with the file', () => {
    const samples = tone(0.98, true);
    const found = overOf(samples);
    if (found?.id !== 'true-peak-over') throw new Error('nothing was found');
    expect(Math.abs((found.detail.uncutDbtp ?? 9) - ffmpegTruePeak(samples))).toBeLessThan(0.1);
  });
});
