import { createHash } from 'node:crypto';
import type { Sha256 } from '@/lib/core/ids';
import type { PcmBlock } from '@/lib/formats/pcm/pcm-block';

/** SHA-256 of samples: of all of them interleaved, and of each channel, left to right. */
export interface SampleHashes {
  readonly pcmSha256: Sha256;
  readonly channels: readonly Sha256[];
}

export interface SampleHasher {
  /** Whole frames, interleaved. */
  update(pcm: Uint8Array): void;
  finish(): SampleHashes;
}

export function newSampleHashes({
  channels,
  sampleBytes,
}: {
  readonly channels: number;
  readonly sampleBytes: number;
}): SampleHasher {
  const whole = createHash('sha256');
  const each = Array.from({ length: channels }, () => createHash('sha256'));
  return {
    update(pcm) {
      whole.update(pcm);
      each.forEach((hash, channel) => {
        hash.update(
          channelBytes(pcm, { at: channel * sampleBytes, sampleBytes, frameBytes: channels * sampleBytes }),
        );
      });
    },
    finish: () => ({
      pcmSha256: whole.digest('hex') as Sha256,
      channels: each.map((hash) => hash.digest('hex') as Sha256),
    }),
  };
}

interface Layout {
  /** Index of the channel's first sample. */
  readonly at: number;
  readonly sampleBytes: number;
  readonly frameBytes: number;
}

function channelBytes(pcm: Uint8Array, { at, sampleBytes, frameBytes }: Layout): Uint8Array {
  const out = new Uint8Array((pcm.length / frameBytes) * sampleBytes);
  for (let from = at, to = 0; from < pcm.length; from += frameBytes, to += sampleBytes) {
    for (let byte = 0; byte < sampleBytes; byte++) out[to + byte] = pcm[from + byte] ?? 0;
  }
  return out;
}

/** The same blocks, hashed as they pass. */
export async function* hashed(
  blocks: AsyncIterable<PcmBlock>,
  hasher: SampleHasher,
): AsyncGenerator<PcmBlock> {
  for await (const block of blocks) {
    hasher.update(block.pcm);
    yield block;
  }
}
