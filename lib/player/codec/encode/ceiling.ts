import type { CodedTrack } from './coded-track';
import { DecodedMeter, type MeterShape } from './decoded-meter';
import type { PieceReader } from './piece-reader';

/** Stretches whose decoded peak is this far below the highest cannot become the highest by turning the file down. */
const NEAR_DB = 1;
/** Only the loudest two minutes are encoded again, so that this ends in a sensible time for long files too. */
const MOST_PLACES = 30;
const MOST_TRIALS = 24;

export interface CeilingFacts {
  /** The true peak of the file, and of each stretch after decoding. */
  readonly beforeDbtp: number;
  readonly peaksDbtp: Float64Array;
  readonly shape: MeterShape;
  readonly reader: PieceReader;
  /** Encodes the file at a linear gain. */
  readonly trackAt: (gain: number) => CodedTrack;
}

/** Whole files encoded for the final check; one is nearly always enough, two with an erratic encoder. */
const MOST_PROOFS = 6;

/**
 * The highest ceiling, in steps of 0.1 dB, at which the decoded file stays at or below 0 dBTP. The first guess subtracts
 * what the codec adds; then the loudest stretches are encoded again at that ceiling's gain, and it goes up or down
 * until one more step would be too much. Finally the whole file is encoded at that gain: at a lower level an encoder may decide
 * differently (FFmpeg's AAC turns loud blocks down by itself), and then the ceiling is lower. Yields between small steps of work.
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

/** A ceiling, in tenths of a dB, lowered until the whole file stays within it. */
async function* proven(facts: CeilingFacts, tenths: number): AsyncGenerator<void, number> {
  const places = [...facts.peaksDbtp.keys()];
  let ceiling = tenths;
  for (let proof = 0; proof < MOST_PROOFS; proof++) {
    const peak = yield* peakAt(facts, { places, isEnough: () => false }, ceiling / 10);
    if (peak <= 0) break;
    // Half of the excess: how an encoder reacts to a step down cannot be predicted.
    ceiling -= Math.max(1, Math.ceil(peak * 5));
  }
  return ceiling / 10;
}

interface Sample {
  readonly places: readonly number[];
  /** Whether a peak is already enough to decide. */
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
      meter.measure(place, await track.read(reader, from, to));
      track.clear();
      yield;
      if (isEnough(meter.truePeakDbtp)) break;
    }
  } finally {
    await track.rest();
  }
  return meter.truePeakDbtp;
}
