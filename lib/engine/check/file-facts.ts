import type { AnalysisFormat } from '../analyse/analysis-format';
import type { Measurement } from '../measure/measurer';
import type { SpectralEvidence } from '../profile/evidence';
import type { SoundProfile } from '../profile/profile';
import type { Frames } from '../units';
import type { WatchedSamples } from './watch/watched-samples';

/** The highest peak between the samples of a channel, full scale 1, and the block of 128 frames that contains it. */
export interface TruePeakOfChannel {
  readonly peak: number;
  readonly frame: Frames;
  /** The same without the overshoot of an end that is cut off: what a meter shows that stops with the file. */
  readonly uncut: number;
}

/** Everything that is known about a file when it is checked. */
export interface FileFacts {
  readonly format: AnalysisFormat;
  readonly frames: Frames;
  readonly measurement: Measurement;
  readonly truePeaks: readonly TruePeakOfChannel[];
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
