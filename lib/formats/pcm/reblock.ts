import { bytesPerSample } from '@/lib/engine/pcm/pcm-encoding';
import { planarFromPcm } from '@/lib/engine/pcm/planes';
import { type AudioBlock, type AudioFormat, type BlockOptions, blockFramesOf } from '../audio-reader';

export interface ReblockOptions extends BlockOptions {
  /** Frame at which the pieces begin, at or before `fromFrame`; 0 by default. Negative: that many to be dropped. */
  readonly piecesFrom?: number;
}

/**
 * Cuts a stream of interleaved PCM into blocks of the requested size, from the requested frame.
 * Pieces may have any length in whole frames.
 */
export async function* reblock(
  pieces: AsyncIterable<Uint8Array>,
  format: Pick<AudioFormat, 'encoding' | 'channels'>,
  options?: ReblockOptions,
): AsyncGenerator<AudioBlock> {
  const frameBytes = bytesPerSample(format.encoding) * format.channels;
  const blockBytes = blockFramesOf(options) * frameBytes;
  let skip = ((options?.fromFrame ?? 0) - (options?.piecesFrom ?? 0)) * frameBytes;
  let startFrame = options?.fromFrame ?? 0;
  let block = new Uint8Array(blockBytes);
  let filled = 0;
  const emit = (): AudioBlock => {
    const pcm = block.subarray(0, filled);
    const frames = filled / frameBytes;
    const made = { startFrame, frames, pcm, channels: planarFromPcm(pcm, format.encoding, format.channels) };
    startFrame += frames;
    block = new Uint8Array(blockBytes);
    filled = 0;
    return made;
  };
  for await (const piece of pieces) {
    const dropped = Math.min(skip, piece.length);
    skip -= dropped;
    for (let at = dropped; at < piece.length; ) {
      options?.signal?.throwIfAborted();
      const take = Math.min(piece.length - at, blockBytes - filled);
      block.set(piece.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled === blockBytes) yield emit();
    }
  }
  if (filled > 0) yield emit();
}
