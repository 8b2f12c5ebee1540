import type { AnalysisFormat } from '../analyse/analysis';
import type { Measurement } from '../measure/measurer';
import type { SpectralEvidence } from '../profile/evidence';
import type { SoundProfile } from '../profile/profile';
import type { Frames } from '../units';
import type { Finding } from './finding';
import type { WatchedSamples } from './watched-samples';

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

/** A finding before it is put into words. `detail` is what its words need besides. */
export interface Draft extends Omit<Finding, 'client' | 'engineer'> {
  readonly detail?: Readonly<Record<string, number>>;
}

export type Detector = (facts: FileFacts) => readonly Draft[];

/** A finding about the file as a whole. */
export function wholeFile(facts: FileFacts): Pick<Draft, 'startFrame' | 'endFrame'> {
  return { startFrame: 0, endFrame: facts.frames };
}

/** A file without sound: what else it lacks is no news. */
export function isSilent({ watched }: FileFacts): boolean {
  return watched.soundEnd === 0;
}
