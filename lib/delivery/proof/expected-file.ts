import type { DeliverableKind } from '@/lib/domain/deliverables/deliverable-kind';
import type { PlanarBlock } from '@/lib/formats/pcm/pcm-block';
import type { BextLoudness } from '@/lib/formats/wav/bext';
import type { FileField } from '../file-formats/file-format';
import type { SampleHashes } from './sample-hashes';

/** Lossless: the hashes of the samples as they went into the writer. Lossy: the sound as it went in, once more. */
export type ExpectedSound =
  | { readonly samples: SampleHashes }
  | { readonly original: () => AsyncIterable<PlanarBlock> };

/** What a read-back has to find in a file; container, codec and word length follow from its kind. */
export interface ExpectedFile {
  readonly kind: DeliverableKind;
  readonly sampleRate: number;
  readonly channels: number;
  readonly frames: number;
  readonly sound: ExpectedSound;
  readonly fields: readonly FileField[];
  /** Compared with the measured levels. */
  readonly statedLoudness: BextLoudness | null;
}
