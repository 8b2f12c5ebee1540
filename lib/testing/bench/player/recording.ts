// What a recording shows about a switch or a seek: the output, compared with the files that it comes from.

/** The left channel of the output, and when each quantum of 128 frames was rendered (wall clock, ms). */
export interface Recording {
  readonly sampleRate: number;
  readonly samples: Float32Array;
  readonly times: Float64Array;
}

/** Frames of a file, full scale 1. */
export type ReadFile = (fromFrame: number, frames: number) => Float32Array;

const QUANTUM = 128;
/** A position is searched with this much sound, of which at most a hundredth of the energy may remain unexplained. */
const PIECE = 512;
const UNEXPLAINED = 0.01;
/** Away from the ends of the recording. */
const MARGIN = 256;
/** A sample that differs from the file by more than this contains something else: far above rounding. */
const DIFFERENT = 2e-3;
const SILENT = 1e-4;

export interface Search {
  readonly file: ReadFile;
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** The frame of the file at `index` of the recording; null if the sound there is not the file's. */
export function placeOf(
  { samples }: Recording,
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
  /** From the input until only the new sound is rendered, its fade being over; ms. */
  readonly aloneMs: number;
  /** Longest silence, ms. */
  readonly silentMs: number;
  /** Frames by which the new sound is ahead of (or behind) the old one's position. */
  readonly off: number | null;
}

export interface Expected {
  /** When a key or button was pressed, wall clock in ms. */
  readonly inputAt: number;
  /** The file that the recording begins with; none if the position is not kept. */
  readonly before: Search | null;
  /** The file that it ends with. */
  readonly after: Search;
}

/** Null if the end of the recording is not the new sound, or its beginning not the old one. */
export function changeOf(recording: Recording, { inputAt, before, after }: Expected): Change | null {
  const { samples, times, sampleRate } = recording;
  const last = samples.length - PIECE - MARGIN;
  const place = placeOf(recording, last, after);
  if (place === null) return null;
  const truth = after.file(place - last, samples.length);
  let alone = last;
  while (alone > 0 && Math.abs((samples[alone - 1] ?? 0) - (truth[alone - 1] ?? 0)) < DIFFERENT) alone--;
  const old = before === null ? null : placeOf(recording, MARGIN, before);
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
