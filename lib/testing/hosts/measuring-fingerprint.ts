import { SampleWatch } from '@/lib/engine/check/watch/sample-watch';
import { LiveMeter } from '@/lib/engine/measure/live-meter';
import { Measurer } from '@/lib/engine/measure/measurer';
import { Profiler } from '@/lib/engine/profile/profiler';
import { Resampler } from '@/lib/engine/resample/resampler';
import { PeakBuilder } from '@/lib/engine/waveform/peak-builder';
import { blocksOf } from '../signals/tones';
import { fingerprintSignal } from './chain-fingerprint';

const sampleRate = 44_100;
const format = { sampleRate, channels: 2 };
const frames = 5 * sampleRate + 77;

/** The complete results of a part for one signal: exact numbers, as bytes. */
export type Fingerprint = Uint8Array<ArrayBuffer>;
type Feed = (take: (channels: readonly Float32Array[], frames: number) => void) => void;

/** Sound that triggers the checks, generated without the host's Math, which differs between hosts. */
function signal(): Float32Array[] {
  const planes = fingerprintSignal(frames);
  for (const [channel, plane] of planes.entries()) {
    // A hum: a triangle of 50 Hz, 882 frames long.
    for (let n = 0; n < 4 * sampleRate; n++) {
      const place = (n % 882) / 882;
      plane[n] = (plane[n] ?? 0) + 0.01 * (place < 0.5 ? 4 * place - 1 : 3 - 4 * place);
    }
    plane.fill(0, 50_000, 50_300);
    plane.fill(0.8, 70_000, 70_040);
    plane[90_001 + channel] = 0.97;
    // A silent end, in which state that is not snapped would decay into denormals.
    plane.fill(0, 4 * sampleRate);
  }
  return planes;
}

function measured(feed: Feed): unknown {
  const measurer = Measurer.create();
  measurer.configure(format);
  feed((channels, count) => measurer.process(channels, count));
  const { engineVersion, ...measurement } = measurer.finish();
  return { ...measurement, places: measurer.truePeakPlaces() };
}

function metered(feed: Feed): unknown {
  const meter = new LiveMeter();
  meter.configure(format);
  feed((channels, count) => meter.process(channels, count));
  return meter.read();
}

function drawn(feed: Feed): unknown {
  const peaks = new PeakBuilder();
  peaks.configure(format);
  feed((channels, count) => peaks.process(channels, count));
  return peaks.finish();
}

function resampled(feed: Feed): unknown {
  const resampler = new Resampler();
  resampler.configure({ fromRate: sampleRate, toRate: 48_000, channels: 2 });
  // Single samples, which blocks of any size give in the same order; every 16th is kept.
  const told: number[][] = [[], []];
  const seen = [0, 0];
  const take = (blocks: readonly Float64Array[]) => {
    blocks.forEach((block, channel) => {
      for (const sample of block) {
        const at = seen[channel] ?? 0;
        if (at % 16 === 0) told[channel]?.push(sample);
        seen[channel] = at + 1;
      }
    });
  };
  feed((channels, count) => take(resampler.process(channels, count)));
  take(resampler.flush());
  return told;
}

function profiled(feed: Feed): unknown {
  const profiler = new Profiler();
  profiler.configure(format);
  feed((channels, count) => profiler.process(channels, count));
  const found = profiler.finish();
  const grids = (['mp3', 'aac', 'vorbis', 'opus'] as const).map((encoder) => found.evidence.gridOf(encoder));
  return { ...found, grids };
}

function watched(feed: Feed): unknown {
  const watch = new SampleWatch();
  watch.configure({ ...format, bitDepth: 24, sampleFormat: 'int', lossless: true });
  feed((channels, count) => watch.process(channels, count));
  return watch.finish();
}

const PARTS = {
  meter: measured,
  'live meter': metered,
  peaks: drawn,
  resampler: resampled,
  profiler: profiled,
  checker: watched,
} as const;
export type MeasuringPart = keyof typeof PARTS;

/** The results of each part of the measuring half of the engine, fed in blocks of `size` frames: to compare hosts bit for bit. */
export function measuringFingerprints(size: number): Record<MeasuringPart, Fingerprint> {
  const planes = signal();
  const feed: Feed = (take) => {
    for (const block of blocksOf(planes, size)) take(block, block[0]?.length ?? 0);
  };
  const entries = Object.entries(PARTS).map(([part, run]) => [part, asciiOf(run(feed))]);
  return Object.fromEntries(entries) as Record<MeasuringPart, Fingerprint>;
}

/** JSON writes a number with as many digits as identify it. Encoded by hand: a worklet has no TextEncoder. */
function asciiOf(value: unknown): Fingerprint {
  const text = JSON.stringify(value, (_, part) => {
    return ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part;
  });
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** SHA-256, its first 16 digits. Not available in a worklet, which cannot hash. */
export async function hashesOf(
  fingerprints: Readonly<Record<string, Fingerprint>>,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [part, bytes] of Object.entries(fingerprints)) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const digits = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'));
    hashes[part] = digits.join('').slice(0, 16);
  }
  return hashes;
}
