import { RECIPE_SCHEMA } from '@/lib/engine/chain/recipe';
import { ChainRenderer } from '@/lib/engine/chain/renderer';
import { type Measurement, Measurer } from '@/lib/engine/measure/measurer';
import { Resampler } from '@/lib/engine/resample/resampler';
import type { AudioReader } from '@/lib/formats/audio-reader';
import type { PcmBlock, PlanarBlock } from '@/lib/formats/pcm/pcm-block';

/** A reader's samples at another rate, by the engine's resampler; the same rate passes through. */
export async function* atRate(
  reader: AudioReader,
  toRate: number,
  signal?: AbortSignal,
): AsyncGenerator<PlanarBlock> {
  const { sampleRate, channels } = reader.format;
  const blocks = reader.blocks(signal ? { signal } : {});
  if (sampleRate === toRate) {
    yield* blocks;
    return;
  }
  const resampler = new Resampler();
  resampler.configure({ fromRate: sampleRate, toRate, channels });
  for await (const block of blocks) yield planar(resampler.process(block.channels, block.frames));
  yield planar(resampler.flush());
}

function planar(planes: readonly Float64Array[]): PlanarBlock {
  return { frames: planes[0]?.length ?? 0, channels: planes.map((plane) => Float32Array.from(plane)) };
}

/** Loudness and peaks of a stretch of sound. */
export async function measure(
  blocks: AsyncIterable<PlanarBlock>,
  format: { readonly sampleRate: number; readonly channels: number },
): Promise<Measurement> {
  const measurer = Measurer.create();
  measurer.configure(format);
  for await (const { channels, frames } of blocks) measurer.process([...channels], frames);
  return measurer.finish();
}

export interface Rounding {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bits: 16 | 24;
  /** 0 leaves samples that lie on the grid untouched. */
  readonly gainDb: number;
  /** Which noise the dither draws, 0 to 2^32 - 1. */
  readonly seed: number;
}

/** A gain and the word length, with triangular dither, by the engine's output stage: the only place that rounds. */
export async function* atWordLength(
  blocks: AsyncIterable<PlanarBlock>,
  rounding: Rounding,
): AsyncGenerator<PcmBlock> {
  const { sampleRate, channels, bits, gainDb, seed } = rounding;
  const renderer = new ChainRenderer({
    sampleRate,
    channels: channels === 1 ? 1 : 2,
    recipe: {
      schema: RECIPE_SCHEMA,
      inputTrimDb: 0,
      modules: [],
      output: { trimDb: gainDb, bitDepth: bits, dither: 'tpdf', seed },
    },
  });
  for await (const block of blocks) yield renderer.push(block.channels, block.frames);
  yield renderer.flush();
  const { clippedSamples } = renderer.readMeters();
  if (clippedSamples > 0)
    throw new Error(`${clippedSamples} samples met full scale while they were rounded.`);
}

/** 16-bit samples in 24 bits: the same sound. */
export async function* widened(blocks: AsyncIterable<PcmBlock>): AsyncGenerator<PcmBlock> {
  for await (const { pcm, frames } of blocks) {
    const out = new Uint8Array((pcm.length / 2) * 3);
    for (let from = 0, to = 0; from < pcm.length; from += 2, to += 3) {
      out[to + 1] = pcm[from] ?? 0;
      out[to + 2] = pcm[from + 1] ?? 0;
    }
    yield { pcm: out, frames };
  }
}
