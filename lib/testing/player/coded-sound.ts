import { type CodecTools, libavTools } from '@/lib/formats/codecs/codec-tools';
import { packageCodecs } from '@/lib/formats/codecs/codecs';
import { framesAtRate, type PcmSource } from '../../pcm/pcm-source';
import type { ReadSource } from '../../pcm/read-span';
import type { CodecChoice } from '../../player/codec/choice';
import { CodedJob } from '../../player/codec/encode/coded-job';
import { DecodedMeter } from '../../player/codec/encode/decoded-meter';
import { BLOCK_FRAMES } from '../../player/protocol';
import { BlockPool, readBlocks } from '../../player/stream/source-reader';
import { noise } from './signals';

export function openTools(): Promise<CodecTools> {
  return libavTools(packageCodecs);
}

/** Music-like: hiss that is darker than white, two tones and a beat. */
export function beatSound(sampleRate: number, seconds: number): Float32Array[] {
  return [3, 4].map((seed) => {
    const hiss = noise(seed);
    let low = 0;
    return Float32Array.from({ length: seconds * sampleRate }, (_, n) => {
      const t = n / sampleRate;
      low = 0.9 * low + 0.1 * hiss();
      const beat = Math.exp(-8 * (t % 0.5));
      return 0.6 * low * (0.4 + beat) + 0.2 * Math.sin(2 * Math.PI * (220 + seed) * t) + 0.2 * beat * hiss();
    });
  });
}

/** A rendition in memory. */
export function memoryRendition(planes: readonly Float32Array[], sampleRate: number) {
  const frames = planes[0]?.length ?? 0;
  const source: PcmSource = { url: 'x', encoding: 'f32', sampleRate, channels: planes.length, frames };
  const read: ReadSource = () => async (from, count) => {
    const bytes = new Float32Array(count * planes.length);
    planes.forEach((plane, channel) => {
      for (let n = 0; n < count; n++) bytes[n * planes.length + channel] = plane[from + n] ?? 0;
    });
    return bytes.buffer;
  };
  return { source, read };
}

export interface HeardThrough {
  readonly choice: CodecChoice;
  readonly tools: CodecTools;
  readonly sampleRate: number;
  readonly truePeakDbtp?: number;
}

/** A deck of these samples through a codec, on a timeline of its own rate. */
export function jobOf(
  planes: readonly Float32Array[],
  { choice, tools, sampleRate, truePeakDbtp }: HeardThrough,
) {
  const { source, read } = memoryRendition(planes, sampleRate);
  const frames = framesAtRate(source, sampleRate);
  const deck = { id: 'a', pcm: source, frames, offsetFrames: 0, truePeakDbtp: truePeakDbtp ?? null };
  const job = new CodedJob({ deck, choice, tools, sampleRate, read });
  return { job, deck };
}

/** What is heard of a deck through a codec, as the audio thread receives it. */
export async function heardThrough(
  planes: readonly Float32Array[],
  options: HeardThrough,
): Promise<Float32Array[]> {
  const { job, deck } = jobOf(planes, options);
  const blocks = Math.ceil(deck.frames / BLOCK_FRAMES);
  const heard = planes.map(() => new Float32Array(deck.frames));
  for (let block = 0; block < blocks; block++) {
    while (await job.encodeBlock(block));
    const run = { id: job.id, firstBlock: block, count: 1 };
    const context = { pool: new BlockPool(), read: job.readRange };
    const [pair] = await readBlocks(job.specFor(deck), run, options.sampleRate, context);
    heard.forEach((plane, channel) => {
      plane.set(pair?.[channel]?.subarray(0, deck.frames - block * BLOCK_FRAMES) ?? [], block * BLOCK_FRAMES);
    });
  }
  await job.rest();
  return heard;
}

/** True peak of every four seconds. */
export function stretchPeaks(planes: readonly Float32Array[], sampleRate: number): number[] {
  const meter = new DecodedMeter({ frames: planes[0]?.length ?? 0, sampleRate, channels: planes.length });
  for (let index = 0; index < meter.peaksDbtp.length; index++) {
    const { from, to } = meter.reachOf(index);
    meter.measure(
      index,
      planes.map((plane) => plane.slice(from, to)),
    );
  }
  return [...meter.peaksDbtp];
}

/** The shift in frames, within 3000, at which `late` best matches `early`. */
export function lagOf(early: Float32Array, late: Float32Array): number {
  let best = { lag: 0, sum: Number.NEGATIVE_INFINITY };
  const middle = early.length >> 1;
  for (let lag = -3000; lag <= 3000; lag++) {
    let sum = 0;
    for (let n = middle; n < middle + 4096; n++) sum += (early[n] ?? 0) * (late[n + lag] ?? 0);
    if (sum > best.sum) best = { lag, sum };
  }
  return best.lag;
}

/** Level of the difference between `a` and `b`, relative to `b`. */
export function errorDb(a: Float32Array, b: Float32Array): number {
  let difference = 0;
  let power = 0;
  for (let n = 0; n < a.length; n++) {
    difference += ((a[n] ?? 0) - (b[n] ?? 0)) ** 2;
    power += (b[n] ?? 0) ** 2;
  }
  return 10 * Math.log10(difference / power);
}
