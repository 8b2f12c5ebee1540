import type { CodedTrack } from './coded-track';
import { DecodedMeter, type MeterShape } from './decoded-meter';
import type { PieceReader } from './piece-reader';

/** Stretches whose decoded peak is so much below the highest cannot become it by turning the file down. */
const NEAR_DB = 1;
/** The loudest two minutes are encoded again, no more: this has to end in a sensible time for long files too. */
const MOST_PLACES = 30;
const MOST_TRIALS = 24;

export interface CeilingFacts {
  /** Of the file, and of each stretch after decoding. */
  readonly beforeDbtp: number;
  readonly peaksDbtp: Float64Array;
  readonly shape: MeterShape;
  readonly reader: PieceReader;
  /** The file encoded at a linear gain. */
  readonly trackAt: (gain: number) => CodedTrack;
}

/** Whole files encoded for the proof; one is nearly always enough, two where an encoder does as it likes. */
const MOST_PROOFS = 6;

/**
 * The highest ceiling, in steps of 0.1 dB, at which what is decoded stays at or below 0 dBTP. The first guess takes what
 * the codec adds as it is; then the loudest stretches are encoded again at that ceiling's gain, and it goes up or down
 * until one step more would be too much. In the end the whole file is encoded at that gain: turned down, an encoder may choose
 * otherwise (FFmpeg's AAC turns loud blocks down by itself), and then the ceiling is lower. Yields between small steps of work.
 */
export async function* findCeiling(facts: CeilingFacts): AsyncGenerator<void, number> {
  const highest = facts.peaksDbtp.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const places = [...facts.peaksDbtp.keys()]
    .filter((index) => (facts.peaksDbtp[index] ?? 0) > highest - NEAR_DB)
    .sort((a, b) => (facts.peaksDbtp[b] ?? 0) - (facts.peaksDbtp[a] ?? 0))
    .slice(0, MOST_PLACES);
  // Tenths of a dB, so that steps add up exactly.
  let ceiling = Math.floor((facts.beforeDbtp - highest) * 10);
  let best: number | null = null;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const peak = yield* peakAt(facts, { places, isEnough: (over) => over > 0 }, ceiling / 10);
    if (peak <= 0) {
      if (best === null || ceiling > best) best = ceiling;
      if (ceiling + 1 >= facts.beforeDbtp * 10) break;
      ceiling++;
    } else {
      if (best !== null) break;
      ceiling -= Math.max(1, Math.ceil(peak * 10));
    }
  }
  return yield* proven(facts, best ?? ceiling);
}

/** A ceiling, in tenths of a dB, down to where the whole file keeps to it. */
async function* proven(facts: CeilingFacts, tenths: number): AsyncGenerator<void, number> {
  const places = [...facts.peaksDbtp.keys()];
  let ceiling = tenths;
  for (let proof = 0; proof < MOST_PROOFS; proof++) {
    const peak = yield* peakAt(facts, { places, isEnough: () => false }, ceiling / 10);
    if (peak <= 0) break;
    // Half of what it is over: how much an encoder makes of a step down is anybody's guess.
    ceiling -= Math.max(1, Math.ceil(peak * 5));
  }
  return ceiling / 10;
}

interface Sample {
  readonly places: readonly number[];
  /** Whether a peak says all that is wanted. */
  readonly isEnough: (peakDbtp: number) => boolean;
}

/** The highest decoded peak of these stretches at a ceiling. */
async function* peakAt(
  { beforeDbtp, shape, reader, trackAt }: CeilingFacts,
  { places, isEnough }: Sample,
  ceilingDbtp: number,
): AsyncGenerator<void, number> {
  const track = trackAt(10 ** ((ceilingDbtp - beforeDbtp) / 20));
  const meter = new DecodedMeter(shape);
  try {
    for (const place of places) {
      const { from, to } = meter.reachOf(place);
      while (!track.covers(from, to)) {
        await track.encode(track.coveredTo(from));
        yield;
      }
      meter.take(place, await track.read(reader, from, to));
      track.clear();
      yield;
      if (isEnough(meter.truePeakDbtp)) break;
    }
  } finally {
    await track.rest();
  }
  return meter.truePeakDbtp;
}
