import type { Frames } from '../units';

/** Everything that can be wrong, or worth knowing, about a file (the ids of the command line and of the QC report). */
export const FINDING_IDS = [
  'clipping',
  'clipping-below-full-scale',
  'true-peak-over',
  'dc-offset',
  'channel-imbalance',
  'polarity-inverted',
  'dual-mono',
  'silent-channel',
  'mono-loss',
  'low-end-out-of-phase',
  'channel-delay',
  'click',
  'dropout',
  'hum',
  'hf-tone',
  'head-silence',
  'head-cut',
  'tail-cut',
  'fake-bit-depth',
  'upsampled',
  'lossy-origin',
  'heavily-limited',
  'noise-floor',
] as const;

export type FindingId = (typeof FINDING_IDS)[number];

/** `fault`: ask for a new file. `caution`: listen before going on. `remark`: good to know, nothing is lost. */
export type Severity = 'fault' | 'caution' | 'remark';

/** Something found in a file, at its place, in two sentences: one for the client, one for the engineer. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** First frame, and the frame behind the last. */
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** 0-based; null when it concerns all channels together. */
  readonly channel: number | null;
  /** What was measured, in `unit`. */
  readonly reading: number;
  readonly unit: string;
  /** What the reading was held against, in the same unit. */
  readonly threshold: number;
  /** Plain words: what it is and what to do. */
  readonly client: string;
  /** The same with the technical reading. */
  readonly engineer: string;
}
