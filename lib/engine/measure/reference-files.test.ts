import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Measurement, Measurer } from './measurer';

const folder = fileURLToPath(new URL('../../../../shared/testdata/loudness/', import.meta.url));
// ffmpeg decodes here, so that the meter is judged apart from our own reader.
const possible = existsSync(folder) && spawnSync('ffmpeg', ['-version']).status === 0;

const READINGS: Readonly<Record<string, (measurement: Measurement) => number | null>> = {
  I: (measurement) => measurement.integratedLufs,
  LRA: (measurement) => measurement.rangeLu,
  maxM: (measurement) => measurement.maxMomentaryLufs,
  maxS: (measurement) => measurement.maxShortTermLufs,
  maxTP: (measurement) => measurement.truePeakDbtp,
};

interface Expected {
  readonly file: string;
  readonly metric: string;
  readonly value: string;
  readonly below: number;
  readonly above: number;
}

function expectations(): Expected[] {
  if (!possible) return [];
  const rows = readFileSync(`${folder}EXPECTED.tsv`, 'utf8').trim().split('\n').slice(1);
  return rows
    .map((row) => row.split('\t'))
    .map(([file = '', metric = '', value = '', below, above]) => {
      return { file, metric, value, below: Number(below), above: Number(above) };
    })
    .filter(({ metric }) => metric in READINGS);
}

/** Several readings are taken of one file; each is decoded once. */
const measured = new Map<string, Measurement>();

function measureFile(file: string): Measurement {
  const known = measured.get(file);
  if (known) return known;
  const [sampleRate = 0, channels = 0] = execFileSync('ffprobe', [
    ...['-v', 'error', '-show_entries', 'stream=sample_rate,channels', '-of', 'csv=p=0', folder + file],
  ])
    .toString()
    .split(',')
    .map(Number);
  const raw = execFileSync('ffmpeg', ['-v', 'error', '-i', folder + file, '-f', 'f32le', '-'], {
    maxBuffer: 2 ** 30,
  });
  const frames = raw.length / (4 * channels);
  const interleaved = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
  const planar = Array.from({ length: channels }, (_, channel) => {
    const signal = new Float32Array(frames);
    for (let n = 0; n < frames; n++) signal[n] = interleaved[n * channels + channel] ?? 0;
    return signal;
  });
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels });
  measurer.process(planar, frames);
  const measurement = measurer.finish();
  measured.set(file, measurement);
  return measurement;
}

describe.skipIf(!possible)('reference files of EBU and ITU (shared test data, ffmpeg)', () => {
  it.each(expectations())('$file: $metric is $value', ({ file, metric, value, below, above }) => {
    const reading = READINGS[metric]?.(measureFile(file)) ?? null;
    if (value === '-inf') return expect(reading).toBeNull();
    expect(reading).toBeGreaterThanOrEqual(Number(value) - below);
    expect(reading).toBeLessThanOrEqual(Number(value) + above);
  });
});
