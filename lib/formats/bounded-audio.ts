import { type Refusal, refusal } from '@/lib/core/refusal';
import { tooLong } from '@/lib/core/too-long';
import { bytesPerSample } from '@/lib/engine/pcm/pcm-encoding';
import type { AudioBlock, AudioFormat, AudioReader, BlockOptions } from './audio-reader';
import { DamagedAudio } from './damaged-audio';

/** What a file may become when it is decoded. */
export interface AudioBounds {
  /** Size of the file. */
  readonly fileBytes: number;
  readonly longestSeconds: number;
  readonly growth?: Growth;
}

/** How many decoded bytes are plausible. */
export interface Growth {
  /** For any file, whatever its size. */
  readonly plainBytes: number;
  /** The same as a length, at the file's own rate and depth: the larger counts. */
  readonly plainSeconds?: number;
  /** And beyond that, for each of its bytes. */
  readonly perByte: number;
}

/**
 * Eleven minutes of silence at 16 bits and 48 kHz, whatever it was compressed to; and beyond that far more than music needs, which gives 2 to 4
 * from lossless files. Digital silence gives 1,200 and more from FLAC, and may be meant: as much as a side of a record, at any rate.
 */
const plausible: Growth = { plainBytes: 128e6, perByte: 100, plainSeconds: 30 * 60 };

/** Speech at 12 kbit/s in one channel or 24 in two gives 128 in 32-bit float. */
const plausibleOfLossy: Growth = { plainBytes: 128e6, perByte: 300 };

type Shape = Pick<AudioFormat, 'sampleRate' | 'channels' | 'encoding'>;
type Coded = Shape & Pick<AudioFormat, 'lossless'>;

/** Bytes of the samples in the layout that readers give. */
export function decodedBytes({ channels, encoding }: Shape, frames: number): number {
  return frames * channels * bytesPerSample(encoding);
}

const megabytes = (bytes: number) => `${Math.max(1, Math.round(bytes / 1e6)).toLocaleString('en')} MB`;

/** FMT-9, FMT-10: why so many samples are more than this file may become; null while they are not. */
function refusalOfFrames(shape: Coded, frames: number, bounds: AudioBounds): Refusal | null {
  const { fileBytes, longestSeconds, growth = shape.lossless ? plausible : plausibleOfLossy } = bounds;
  if (frames > longestSeconds * shape.sampleRate) return tooLong(longestSeconds);
  const bytes = decodedBytes(shape, frames);
  const plain = Math.max(
    growth.plainBytes,
    decodedBytes(shape, (growth.plainSeconds ?? 0) * shape.sampleRate),
  );
  if (bytes <= plain + growth.perByte * fileBytes) return null;
  const sentence = `This file has ${megabytes(fileBytes)}, but would become ${megabytes(bytes)} of sound: that is next to nothing but silence, or no recording. Please check the export; if it is meant, send it as WAV.`;
  return refusal('too-large', 'FMT-10', sentence);
}

/** Whether a file may be decoded, by what its header says. */
export function refusalOfBounds(format: AudioFormat, bounds: AudioBounds): Refusal | null {
  return refusalOfFrames(format, format.frames, bounds);
}

/** The same reader, which stops where a file gives more than its header said it would. */
export function boundedReader(reader: AudioReader, bounds: AudioBounds): AudioReader {
  async function* blocks(options?: BlockOptions): AsyncGenerator<AudioBlock> {
    for await (const block of reader.blocks(options)) {
      const refused = refusalOfFrames(reader.format, block.startFrame + block.frames, bounds);
      if (refused) throw new DamagedAudio(refused);
      yield block;
    }
  }
  return {
    format: reader.format,
    warnings: reader.warnings,
    blocks,
    readTags: () => reader.readTags(),
    close: () => reader.close(),
  };
}
