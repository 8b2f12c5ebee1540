import type { LosslessKind, LossyKind } from '@/lib/domain/deliverables/deliverable-kinds.table';
import type { ProofPart } from '@/lib/domain/deliverables/read-back';
import type { ByteSink } from '@/lib/formats/byte-sink';
import type { ByteSource } from '@/lib/formats/byte-source';
import type { PcmBlock, PlanarBlock } from '@/lib/formats/pcm/pcm-block';
import type { TagModel } from '@/lib/formats/tags/tag-model';
import type { Bext, BextLoudness } from '@/lib/formats/wav/bext';

/** Every word length that a kind may ask for: a writer that lacks one does not compile. */
export type WordLength = LosslessKind['bits'];

export interface FileSpec {
  readonly sampleRate: number;
  /** 1 or 2. */
  readonly channels: number;
  /** Exactly as many as the blocks hold. */
  readonly frames: number;
  /** A format writes those that it has a place for. */
  readonly tags: TagModel;
  /** Name and version of the program. */
  readonly software: string;
}

export interface LosslessSpec extends FileSpec {
  readonly bits: WordLength;
  readonly bext: Bext;
}

export interface LossySpec extends FileSpec {
  readonly kbps: LossyKind['kbps'];
}

/** One thing that is written in a file, in one place of it. */
export interface FileField {
  readonly part: ProofPart;
  /** Place and what: `ID3 title`, `axml ISRC`. */
  readonly name: string;
  /** Empty where nothing is there. */
  readonly text: string;
}

export interface FormatOf<Spec extends FileSpec, Block> {
  /** Why a file of this size is impossible in this format, in a sentence; null when it is possible. */
  readonly unfit: (spec: Spec) => string | null;
  readonly write: (sink: Required<ByteSink>, spec: Spec, blocks: AsyncIterable<Block>) => Promise<void>;
  /** Every field that the file has to hold, empty ones included: those have to be empty. */
  readonly expectedFields: (spec: Spec) => readonly FileField[];
  /** Every field that the bytes hold. An unexpected name is one more difference. */
  readonly readFields: (source: ByteSource) => Promise<readonly FileField[]>;
  /** The loudness that the file states; null where the format has no place for it. */
  readonly statedLoudness: (spec: Spec) => BextLoudness | null;
}

export type LosslessFileFormat = FormatOf<LosslessSpec, PcmBlock>;
export type LossyFileFormat = FormatOf<LossySpec, PlanarBlock>;

/** How integer samples of a word length are passed to a writer. */
export function encodingOf(bits: WordLength): 's16' | 's24' {
  switch (bits) {
    case 16:
      return 's16';
    case 24:
      return 's24';
    default:
      return bits satisfies never;
  }
}
