import type { Sha256 } from '@/lib/core/ids';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { ChainRenderer } from '@/lib/engine/chain/renderer';
import { bytesPerSample, type PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import { planarFromPcm } from '@/lib/engine/pcm/planes';
import type { NewSha256 } from '@/lib/formats/hash/sha256';

/** A mix as the portal stores it for listening and printing: interleaved little-endian samples. */
export interface PrintSource {
  readonly encoding: PcmEncoding;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly frames: number;
  /** Its bytes from the first frame to the last, in pieces of any length. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface PrintOptions {
  readonly source: PrintSource;
  readonly recipe: Recipe;
  readonly newSha256: NewSha256;
  /** Receives the master's samples, interleaved at the recipe's depth; the memory then belongs to the receiver. */
  readonly take?: (pcm: Uint8Array) => Promise<void> | void;
  /** Share of the mix that is rendered, 0 to 1. */
  readonly progress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

export interface PrintedMaster {
  readonly pcmSha256: Sha256;
  readonly frames: number;
}

/** Frames rendered at a time; the result does not depend on it. */
const blockFrames = 16_384;

/**
 * Renders a recipe over a whole mix and hashes what comes out. The same code runs in the server's thread and in the
 * browser's worker, which is what makes the second a witness of the first.
 * @throws RangeError when the source ends before its frames are there
 */
export async function printMaster(options: PrintOptions): Promise<PrintedMaster> {
  const { source, recipe, signal } = options;
  const { sampleRate, channels } = source;
  const renderer = new ChainRenderer({ sampleRate, channels, recipe });
  const hash = await options.newSha256();
  let read = 0;
  let frames = 0;
  const keep = async (rendered: { pcm: Uint8Array; frames: number }) => {
    hash.update(rendered.pcm);
    frames += rendered.frames;
    await options.take?.(rendered.pcm);
  };
  for await (const pcm of wholeBlocks(source)) {
    signal?.throwIfAborted();
    const planes = planarFromPcm(pcm, source.encoding, channels);
    const count = planes[0]?.length ?? 0;
    await keep(renderer.push(planes, count));
    read += count;
    options.progress?.(read / source.frames);
  }
  if (read !== source.frames) {
    throw new RangeError(`The mix has ${source.frames} frames, but only ${read} could be read.`);
  }
  await keep(renderer.flush());
  return { pcmSha256: hash.hex(), frames };
}

/** Cuts bytes of any length into whole frames, at most `frames` of them in all. */
async function* wholeBlocks({ bytes, encoding, channels, frames }: PrintSource) {
  const frameBytes = bytesPerSample(encoding) * channels;
  const block = new Uint8Array(blockFrames * frameBytes);
  let left = frames * frameBytes;
  let filled = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length && left > 0; ) {
      const count = Math.min(piece.length - at, block.length - filled, left);
      block.set(piece.subarray(at, at + count), filled);
      at += count;
      filled += count;
      left -= count;
      if (filled === block.length) {
        yield block.slice();
        filled = 0;
      }
    }
  }
  const whole = filled - (filled % frameBytes);
  if (whole > 0) yield block.slice(0, whole);
}
