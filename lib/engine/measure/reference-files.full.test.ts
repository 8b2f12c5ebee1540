import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canDecode, type Decoded, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { LiveMeter, type LiveReading } from './live-meter';
import { type Measurement, Measurer } from './measurer';

const folder = fileURLToPath(new URL('../../../../shared/testdata/loudness/', import.meta.url));
// ffmpeg decodes here, so that the meter is tested independently of our own readers.
const possible = existsSync(folder) && canDecode();

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
    });
}

/** Several readings are taken from one file; each is decoded once. */
const measured = new Map<string, Measurement>();

function measureFile(file: string): Measurement {
  const known = measured.get(file);
  if (known) return known;
  const { sampleRate, channels } = decodeByFfmpeg(folder + file);
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: channels.length });
  measurer.process(channels, channels[0]?.length ?? 0);
  const measurement = measurer.finish();
  measured.set(file, measurement);
  return measurement;
}

/** What a live meter shows after each 10 ms. */
function* shown({ sampleRate, channels }: Decoded): Generator<LiveReading> {
  const meter = new LiveMeter();
  meter.configure({ sampleRate, channels: channels.length });
  const step = sampleRate / 100;
  const frames = channels[0]?.length ?? 0;
  for (let at = 0; at + step <= frames; at += step) {
    meter.process(
      channels.map((channel) => channel.subarray(at, at + step)),
      step,
    );
    yield meter.read();
  }
}

type Window = 'momentaryLufs' | 'shortTermLufs';

/** Lowest and highest reading from a moment on. */
function steady(file: string, window: Window, fromSeconds: number): number[] {
  const readings = [...shown(decodeByFfmpeg(folder + file))].slice(fromSeconds * 100);
  const values = readings.map((reading) => reading[window] ?? Number.NEGATIVE_INFINITY);
  return [Math.min(...values), Math.max(...values)];
}

/** The highest reading in each of the 20 parts of a file. */
function successive(file: string, window: Window, partSeconds: number): number[] {
  const highest = new Array<number>(20).fill(Number.NEGATIVE_INFINITY);
  let now = 0;
  for (const reading of shown(decodeByFfmpeg(folder + file))) {
    const part = Math.floor(now++ / (partSeconds * 100));
    const value = reading[window];
    if (part < 20 && value !== null) highest[part] = Math.max(highest[part] ?? 0, value);
  }
  return highest;
}

/** Metrics of a live meter over time, as EXPECTED.tsv names them. */
const OVER_TIME: Readonly<Record<string, (file: string) => number[]>> = {
  'M from 1 s on': (file) => steady(file, 'momentaryLufs', 1),
  'S from 3 s on': (file) => steady(file, 'shortTermLufs', 3),
  'successive maxS, i=0..19': (file) => successive(file, 'shortTermLufs', 6),
  'successive maxM, i=0..19': (file) => successive(file, 'momentaryLufs', 0.8),
};

describe.skipIf(!possible)('reference files of EBU and ITU (shared test data, ffmpeg)', () => {
  it.each(expectations())('$file: $metric is $value', ({ file, metric, value, below, above }) => {
    const overTime = OVER_TIME[metric];
    const readings = overTime ? overTime(file) : [READINGS[metric]?.(measureFile(file)) ?? null];
    expect(readings).not.toHaveLength(0);
    readings.forEach((reading, i) => {
      const expected = value === '-38+i' ? -38 + i : Number(value);
      if (value === '-inf') expect(reading).toBeNull();
      else {
        expect(reading).toBeGreaterThanOrEqual(expected - below);
        expect(reading).toBeLessThanOrEqual(expected + above);
      }
    });
  });
});
