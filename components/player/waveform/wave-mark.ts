/** A note or finding on the waveform. */
export interface WaveMark {
  readonly id: string;
  /** Frames of the timeline (the transport's rate). */
  readonly startFrame: number;
  /** Null for a moment. */
  readonly endFrame: number | null;
  /** CSS colour of its author: `var(--color-person-3)`. */
  readonly colour: string;
  /** One or two characters in the marker: initials, or a number. */
  readonly glyph: string;
  /** What a screen reader says: `Mara: the kick is late`. */
  readonly spoken: string;
  /** How many it stands for; one unless told. */
  readonly count?: number;
  /** Settled: drawn hollow. */
  readonly isResolved?: boolean;
  readonly isChosen?: boolean;
}
