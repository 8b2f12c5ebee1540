import { planarFromPcm } from '@/lib/engine/pcm/planes';
import {
  type AudioBlock,
  type AudioFormat,
  type AudioReader,
  type BlockOptions,
  blockFramesOf,
} from '../audio-reader';
import type { ByteSource } from '../byte-source';
import { damaged } from '../damaged-audio';
import type { TagModel } from '../tags/tag-model';
import { pcmFromStored, type StoredSamples } from './stored-samples';

export interface PcmFile {
  readonly source: ByteSource;
  readonly format: AudioFormat;
  readonly stored: StoredSamples;
  /** Byte offset of the first sample. */
  readonly dataOffset: number;
  readonly warnings: readonly string[];
  readonly readTags: () => Promise<TagModel>;
}

/** A reader over uncompressed samples at a known offset: every block is one read. */
export function pcmReader(file: PcmFile): AudioReader {
  return {
    format: file.format,
    warnings: file.warnings,
    blocks: (options) => pcmBlocks(file, options),
    readTags: file.readTags,
    close: async () => undefined,
  };
}

async function* pcmBlocks(file: PcmFile, options?: BlockOptions): AsyncGenerator<AudioBlock> {
  const { format, stored, source } = file;
  const frameBytes = stored.bytes * format.channels;
  const blockFrames = blockFramesOf(options);
  for (let startFrame = options?.fromFrame ?? 0; startFrame < format.frames; startFrame += blockFrames) {
    options?.signal?.throwIfAborted();
    const frames = Math.min(blockFrames, format.frames - startFrame);
    const raw = await source.read(file.dataOffset + startFrame * frameBytes, frames * frameBytes);
    if (raw.length < frames * frameBytes) {
      throw damaged(
        'FMT-8',
        `The file ended while it was being read, at sample ${startFrame}. Please send it again.`,
      );
    }
    const pcm = pcmFromStored(raw, stored);
    yield { startFrame, frames, pcm, channels: planarFromPcm(pcm, format.encoding, format.channels) };
  }
}
