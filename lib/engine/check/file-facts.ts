import type { AnalysisFormat } from '../analyse/analysis-format';
import type { Measurement } from '../measure/measurer';
import type { SpectralEvidence } from '../profile/evidence';
import type { SoundProfile } from '../profile/profile';
import type { Frames } from '../units';
import type { WatchedSamples } from './watch/watched-samples';

/** Everything that is known of a file when it is judged. */
export interface FileFacts {
  readonly format: AnalysisFormat;
  readonly frames: Frames;
  readonly measurement: Measurement;
  /** Per channel: highest point between the samples, and the block that holds it. */
  readonly truePeaks: readonly { readonly peak: number; readonly frame: Frames }[];
  /** Null above two channels. */
  readonly sound: { readonly profile: SoundProfile; readonly evidence: SpectralEvidence } | null;
  readonly watched: WatchedSamples;
}

/** The place of a finding about the file as a whole. */
export function wholeFile({ frames }: FileFacts) {
  return { startFrame: 0, endFrame: frames } as const;
}

/** A file without sound: what else it lacks is no news. */
export function isSilent({ watched }: FileFacts): boolean {
  return watched.soundEnd === 0;
}
