import type { ReadRange } from '../../pcm/pcm-source';
import { readAtRate } from '../../pcm/read-at-rate';
import { BLOCK_FRAMES, type StreamSpec } from '../protocol';
import type { BlockRun } from './plan';

export type BlockPair = readonly [Float32Array, Float32Array];

/** Buffers of blocks that the audio thread has dropped, to be reused. */
export class BlockPool {
  private readonly free: Float32Array[] = [];

  put(channels: readonly Float32Array[]): void {
    for (const channel of channels) if (this.free.length < 64) this.free.push(channel);
  }

  acquire(): Float32Array {
    return this.free.pop() ?? new Float32Array(BLOCK_FRAMES);
  }
}

/** Reads a run of blocks and returns them at the context's rate, always in stereo, zero-filled at the end. */
export async function readBlocks(
  spec: StreamSpec,
  run: BlockRun,
  sampleRate: number,
  { pool, read }: { pool: BlockPool; read: ReadRange },
): Promise<BlockPair[]> {
  const from = run.firstBlock * BLOCK_FRAMES;
  const frames = Math.min(run.count * BLOCK_FRAMES, spec.frames - from);
  const planar = await readAtRate(spec.pcm, { from, frames, sampleRate }, read);
  const blocks: BlockPair[] = [];
  for (let i = 0; i < run.count; i++) {
    const left = cut(planar[0], i * BLOCK_FRAMES, pool);
    const right = cut(planar[1] ?? planar[0], i * BLOCK_FRAMES, pool);
    blocks.push([left, right]);
  }
  return blocks;
}

function cut(samples: Float32Array | Float64Array | undefined, at: number, pool: BlockPool): Float32Array {
  const block = pool.acquire();
  const part = samples?.subarray(at, at + BLOCK_FRAMES) ?? new Float32Array(0);
  block.set(part);
  block.fill(0, part.length);
  return block;
}
