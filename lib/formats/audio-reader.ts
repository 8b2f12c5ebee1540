import type { Speaker } from '@/lib/engine/measure/speakers';
import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import type { TagModel } from './tags/tag-model';

export type AudioContainer =
  | 'wav'
  | 'rf64'
  | 'bw64'
  | 'aiff'
  | 'aifc'
  | 'flac'
  | 'ogg'
  | 'mp3'
  | 'm4a'
  | 'adts';

export interface AudioFormat {
  readonly container: AudioContainer;
  /** `pcm`, `float`, `flac`, `mp3`, `vorbis`, `opus`, `alac`, `aac`; for a WAV that declares a lossy origin, that codec. */
  readonly codec: string;
  /** 8,000 to 192,000 Hz. */
  readonly sampleRate: number;
  /** 1 to 6, in the order of a WAV. */
  readonly channels: number;
  /** What each channel is for, where the file says so. */
  readonly speakers?: readonly Speaker[];
  /** Bits of a sample as stored (24 for 24-bit); 32 for lossy codecs, which decode to float. */
  readonly bitDepth: number;
  readonly sampleFormat: 'int' | 'float';
  /** Samples per channel, at most 2^31 − 1. */
  readonly frames: number;
  readonly lossless: boolean;
  /** Layout of `AudioBlock.pcm`, over which `pcmSha256` is computed. */
  readonly encoding: PcmEncoding;
}

export interface AudioBlock {
  readonly startFrame: number;
  readonly frames: number;
  /** One array per channel, full scale ±1; integers are divided by 2^(bits − 1). */
  readonly channels: Float32Array[];
  /** Interleaved little-endian samples in `format.encoding`. */
  readonly pcm: Uint8Array;
}

export interface BlockOptions {
  readonly fromFrame?: number;
  /** Frames per block, 16,384 by default; the last block may be shorter. */
  readonly blockFrames?: number;
  readonly signal?: AbortSignal;
}

/** One open audio file. Memory stays bounded whatever its length. */
export interface AudioReader {
  readonly format: AudioFormat;
  /** Oddities of the file that were repaired, in one plain sentence each; those of the samples once `blocks()` has ended. */
  readonly warnings: readonly string[];
  /** Iterates the samples; throws DamagedAudio where the file breaks, and the signal's reason when aborted. */
  blocks(options?: BlockOptions): AsyncIterable<AudioBlock>;
  readTags(): Promise<TagModel>;
  /** Frees the reader; the source is closed by whoever opened it. */
  close(): Promise<void>;
}

const defaultBlockFrames = 16_384;
/** The largest block that may be requested: bounds memory, not file length. */
const largestBlockFrames = 1 << 20;

export function blockFramesOf(options: BlockOptions | undefined): number {
  const asked = options?.blockFrames ?? defaultBlockFrames;
  return Math.max(1, Math.min(largestBlockFrames, Math.floor(asked)));
}
