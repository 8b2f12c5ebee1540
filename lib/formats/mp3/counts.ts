/** What the first frame of an MP3 says of the others, and what they are. */
export interface Counts {
  /** Frames of sound by the header. */
  readonly promised?: number;
  /** Bytes by the header, its own frame among them. */
  readonly promisedBytes?: number;
  /** Frames of sound that are there whole. */
  readonly audioFrames: number;
  /** Bytes of all frames that are there whole. */
  readonly frameBytes: number;
  /** Whether another one begins behind them, and the file ends in it. */
  readonly isLastCut: boolean;
  /** Samples of one frame. */
  readonly samples: number;
}

const number = (count: number) => count.toLocaleString('en');

/** What does not agree, in a sentence: a count is a fault of the sound only if the size does not speak against it. */
export function disagreement(counts: Counts): string[] {
  const { promised, audioFrames, isLastCut, samples } = counts;
  if (promised !== undefined && !isAsCounted(counts, promised)) {
    const both = `The header counts ${number(promised)} frames of sound, but ${number(audioFrames)} are there`;
    if (isSizeRight(counts))
      return [`${both}, of the size that it says: its count is wrong, nothing is missing.`];
    if (promised < audioFrames)
      return [
        `${both}: another recording may follow, or the count is wrong. All were read; please check the end.`,
      ];
    const missing = Math.min(99.9, Math.floor((1 - audioFrames / promised) * 1000) / 10);
    return [`The file is cut off: ${missing} % of the sound that its header promises is missing.`];
  }
  return isLastCut
    ? [`The file is cut off inside its last frame: ${number(samples)} samples at the end are missing.`]
    : [];
}

/** Some encoders count their own description too; the size tells whether a frame is missing. */
function isAsCounted(counts: Counts, promised: number): boolean {
  const { audioFrames, isLastCut } = counts;
  if (promised === audioFrames + 1) return isLastCut || !isOneFrameShort(counts);
  return Math.abs(promised - audioFrames) <= 1;
}

function isOneFrameShort({ promisedBytes, frameBytes, audioFrames }: Counts): boolean {
  if (promisedBytes === undefined || audioFrames < 1) return false;
  const short = (promisedBytes - frameBytes) / (frameBytes / audioFrames);
  return short > 0.5 && short < 1.5;
}

/** Some leave out their own description. */
function isSizeRight({ promisedBytes, frameBytes, audioFrames }: Counts): boolean {
  if (promisedBytes === undefined || audioFrames < 1) return false;
  const short = (promisedBytes - frameBytes) / (frameBytes / audioFrames);
  return short > -1.5 && short < 0.5;
}
