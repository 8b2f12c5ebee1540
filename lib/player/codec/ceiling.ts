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

/**
 * The highest ceiling, in steps of 0.1 dB, at which what is decoded stays at or below 0 dBTP. The first guess takes what
 * the codec adds as it is; then the loudest stretches are encoded again at that ceiling's gain, and it goes up or down
 * until one step more would be too much. Yields between small steps of work.
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
    const peak = yield* peakAt(facts, places, ceiling / 10);
    if (peak <= 0) {
      if (best === null || ceiling > best) best = ceiling;
      if (ceiling + 1 >= facts.beforeDbtp * 10) break;
      ceiling++;
    } else {
      if (best !== null) break;
      ceiling -= Math.max(1, Math.ceil(peak * 10));
    }
  }
  return (best ?? ceiling) / 10;
}

/** The highest decoded peak at a ceiling; the first above 0 dBTP is enough. */
async function* peakAt(
  { beforeDbtp, shape, reader, trackAt }: CeilingFacts,
  places: readonly number[],
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
      if (meter.truePeakDbtp > 0) break;
    }
  } finally {
    await track.rest();
  }
  return meter.truePeakDbtp;
}
