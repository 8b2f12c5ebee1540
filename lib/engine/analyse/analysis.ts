import type { Finding } from '../check/finding';
import type { Measurement } from '../measure/measurer';
import type { SoundProfile } from '../profile/profile';
import type { PeakLevel } from '../waveform/peak-builder';

/** Everything that one pass over a file yields. */
export interface Analysis {
  readonly measurement: Measurement;
  /** Null above two channels. */
  readonly profile: SoundProfile | null;
  /** In the order of their places. */
  readonly findings: readonly Finding[];
  /** Finest first. */
  readonly peaks: readonly PeakLevel[];
}
