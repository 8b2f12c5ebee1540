import { createReadStream } from 'node:fs';
import type { Sha256 } from '@/lib/core/ids';
import { printMaster } from '@/lib/delivery/print-master';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { bytesPerSample, encodingOfBitDepth, type PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSink } from '@/lib/formats/node-file-sink';
import { wavHeader } from '@/lib/formats/wav/writer';
import type { StoredBlob } from '@/lib/storage/blob-store';
import { serveThread } from './serve-thread';

export interface PrintInput {
  /** The mix's rendition: interleaved samples without a header. */
  readonly rendition: string;
  readonly encoding: PcmEncoding;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly frames: number;
  readonly recipe: Recipe;
  /** Written by the thread: the master as WAV. */
  readonly wavFile: string;
  readonly software: string;
}

export interface PrintOutput {
  readonly pcmSha256: Sha256;
  /** The file that was written. */
  readonly wav: StoredBlob;
}

serveThread<PrintInput, PrintOutput>(async (input, { progress }) => {
  const { encoding, sampleRate, channels, frames, recipe, software } = input;
  const sink = await openFileSink(input.wavFile);
  const hash = await nodeSha256();
  let sizeBytes = 0;
  const write = async (bytes: Uint8Array) => {
    hash.update(bytes);
    sizeBytes += bytes.length;
    await sink.write(bytes);
  };
  try {
    const written = encodingOfBitDepth(recipe.output.bitDepth);
    const dataSize = frames * channels * bytesPerSample(written);
    await write(wavHeader({ sampleRate, channels, encoding: written, frames, software }, dataSize));
    const { pcmSha256 } = await printMaster({
      source: {
        encoding,
        sampleRate,
        channels,
        frames,
        bytes: createReadStream(input.rendition, { highWaterMark: 1 << 20 }),
      },
      recipe,
      newSha256: nodeSha256,
      take: write,
      progress,
    });
    if (dataSize % 2 === 1) await write(new Uint8Array(1));
    return { pcmSha256, wav: { sha256: hash.hex(), sizeBytes } };
  } finally {
    await sink.close();
  }
});
