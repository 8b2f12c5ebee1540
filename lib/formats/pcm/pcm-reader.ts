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
  const warnings = [...file.warnings];
  const blocks = (options?: BlockOptions) => pcmBlocks(file, options);
  return {
    format: file.format,
    warnings,
    blocks: (options) => {
      // Only a pass over the whole file has the count that its warning is about.
      const isCounted = file.format.encoding === 'f32' && !options?.fromFrame;
      return isCounted ? withoutNumbersTold(blocks(options), warnings) : blocks(options);
    },
    readTags: file.readTags,
    close: async () => undefined,
  };
}

/** Passes blocks through; after the last one there is a warning about samples that are no numbers. */
async function* withoutNumbersTold(
  blocks: AsyncIterable<AudioBlock>,
  warnings: string[],
): AsyncGenerator<AudioBlock> {
  let count = 0;
  for await (const block of blocks) {
    for (const plane of block.channels) for (const sample of plane) if (!Number.isFinite(sample)) count += 1;
    yield block;
  }
  if (count === 0) return;
  const samples =
    count === 1 ? 'One sample is no number' : `${count.toLocaleString('en')} samples are no numbers`;
  const sentence = `${samples} (NaN or infinite), as a faulty plug-in leaves them; they are measured as silence. Please check the export.`;
  if (!warnings.includes(sentence)) warnings.push(sentence);
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
