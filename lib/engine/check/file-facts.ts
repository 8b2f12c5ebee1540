import type { AnalysisFormat } from '../analyse/analysis-format';
import type { Measurement } from '../measure/measurer';
import type { SpectralEvidence } from '../profile/evidence';
import type { SoundProfile } from '../profile/profile';
import type { Frames } from '../units';
import type { WatchedSamples } from './watch/watched-samples';

/** Everything that is known about a file when it is checked. */
export interface FileFacts {
  readonly format: AnalysisFormat;
  readonly frames: Frames;
  readonly measurement: Measurement;
  /** Per channel: the highest peak between the samples, and the block that contains it. */
  readonly truePeaks: readonly { readonly peak: number; readonly frame: Frames }[];
  /** Null above two channels. */
  readonly sound: { readonly profile: SoundProfile; readonly evidence: SpectralEvidence } | null;
  readonly watched: WatchedSamples;
}

/** The place of a finding about the file as a whole. */
export function wholeFile({ frames }: FileFacts) {
  return { startFrame: 0, endFrame: frames } as const;
}

/** A file without sound: further findings would be redundant. */
export function isSilent({ watched }: FileFacts): boolean {
  return watched.soundEnd === 0;
}
