/** A note or finding on the waveform. */
export interface WaveMark {
  readonly id: string;
  /** Frames of the timeline (the transport's rate). */
  readonly startFrame: number;
  /** Null for a moment. */
  readonly endFrame: number | null;
  /** CSS colour of its author: `var(--color-person-3)`. */
  readonly colour: string;
  /** In the marker: whoever wrote it, or one or two characters. */
  readonly face: { readonly personId: string; readonly name: string } | string;
  /** What a screen reader says: `Mara: the kick is late`. */
  readonly spoken: string;
  /** How many it stands for; one unless told. */
  readonly count?: number;
  /** Settled: drawn hollow, or faint. */
  readonly isResolved?: boolean;
  readonly isChosen?: boolean;
}
