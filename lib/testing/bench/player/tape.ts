// What a tape tells of a switch or a seek: the samples that came out, laid against the files that they come from.

/** The left channel of the output, and when each stretch of 128 frames was rendered (wall clock, ms). */
export interface Tape {
  readonly sampleRate: number;
  readonly samples: Float32Array;
  readonly times: Float64Array;
}

/** Frames of a file, full scale 1. */
export type ReadFile = (fromFrame: number, frames: number) => Float32Array;

const QUANTUM = 128;
/** A place is looked for by this much sound, which must be explained to a hundredth of its energy. */
const PIECE = 512;
const UNEXPLAINED = 0.01;
/** Away from the ends of the tape. */
const MARGIN = 256;
/** A sample differs from the file by more than this when something else is in it: far above rounding. */
const DIFFERENT = 2e-3;
const SILENT = 1e-4;

export interface Search {
  readonly file: ReadFile;
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** The frame of the file that stands at `index` of the tape; null when the sound there is not that of the file. */
export function placeOf(
  { samples }: Tape,
  index: number,
  { file, fromFrame, toFrame }: Search,
): number | null {
  const piece = samples.subarray(index, index + PIECE);
  const energy = piece.reduce((sum, x) => sum + x * x, 0);
  if (piece.length < PIECE || energy < PIECE * SILENT ** 2) return null;
  const within = file(fromFrame, toFrame - fromFrame + PIECE);
  let least = energy * UNEXPLAINED;
  let found: number | null = null;
  for (let lag = 0; lag + PIECE <= within.length; lag++) {
    let rest = 0;
    for (let n = 0; n < PIECE && rest < least; n++) rest += ((piece[n] ?? 0) - (within[lag + n] ?? 0)) ** 2;
    if (rest >= least) continue;
    least = rest;
    found = fromFrame + lag;
  }
  return found;
}

export interface Change {
  /** From the input until nothing but the new sound is rendered, its fade being over; ms. */
  readonly aloneMs: number;
  /** Longest stretch without any sound, ms. */
  readonly silentMs: number;
  /** Frames by which the new sound is ahead of (or behind) where the old one would be. */
  readonly off: number | null;
}

export interface Expected {
  /** When a key or button went down, wall clock in ms. */
  readonly inputAt: number;
  /** Where the old sound is looked for at the beginning of the tape; none when the place is not kept. */
  readonly before: Search | null;
  /** Where the new one is looked for at its end. */
  readonly after: Search;
}

/** Null when what is heard at the end is not the new sound, or the old one was not there before. */
export function changeOf(tape: Tape, { inputAt, before, after }: Expected): Change | null {
  const { samples, times, sampleRate } = tape;
  const last = samples.length - PIECE - MARGIN;
  const place = placeOf(tape, last, after);
  if (place === null) return null;
  const truth = after.file(place - last, samples.length);
  let alone = last;
  while (alone > 0 && Math.abs((samples[alone - 1] ?? 0) - (truth[alone - 1] ?? 0)) < DIFFERENT) alone--;
  const old = before === null ? null : placeOf(tape, MARGIN, before);
  if (before !== null && old === null) return null;
  return {
    aloneMs: (times[Math.floor(alone / QUANTUM)] ?? Number.NaN) - inputAt,
    silentMs: (longestSilence(samples) / sampleRate) * 1000,
    off: old === null ? null : place - old - (last - MARGIN),
  };
}

function longestSilence(samples: Float32Array): number {
  let longest = 0;
  let run = 0;
  for (const sample of samples) {
    run = Math.abs(sample) < SILENT ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
