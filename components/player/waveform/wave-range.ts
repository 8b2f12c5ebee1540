/** Half-open, in seconds of the timeline. */
export interface SecondsRange {
  readonly start: number;
  readonly end: number;
}

export interface WaveRange extends SecondsRange {
  readonly id: string;
  /** Any CSS colour; custom properties work. */
  readonly colour: string;
}
