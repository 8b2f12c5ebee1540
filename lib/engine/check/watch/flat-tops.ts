import type { FlatRegion, FlatTopEvidence } from './watched-samples';

export interface FlatTop {
  readonly channel: number;
  readonly start: number;
  readonly length: number;
  readonly level: number;
  /** The larger of the steps into it and out of it. */
  readonly step: number;
  /** The higher neighbour relative to the level: near 1 for a clipped top, below 0 for a square wave. */
  readonly sideness: number;
  /** Samples of the constant run just before it. */
  readonly plateau: number;
}

interface Region {
  startFrame: number;
  endFrame: number;
  runs: number;
  samples: number;
  longest: number;
  /** Lowest and highest level in it. */
  low: number;
  high: number;
}

/** Tops this close together in time are one region. */
const JOIN_SECONDS = 0.1;
/** With more regions than this in a channel, wider gaps are bridged too. */
const MOST_REGIONS = 4000;
/** The waveform enters a clipped top from the same polarity. */
const LEAST_SIDENESS = 0.7;
/** What comes from a plateau is the sum of pulses, each of them whole. */
const PLATEAU = 3;
/** With more of those for each other top, the whole wave is made of pulses. */
const MOST_PULSES = 0.5;
/** Tops within this of the highest belong to the same ceiling. */
const SAME_CEILING = 0.001;

/** Merges the flat tops of a file into regions, in bounded memory. */
export class FlatTops {
  private channels: Region[][] = [];
  private ceilings: number[] = [];
  /** Tops that come from a plateau, per channel. */
  private pulses: number[] = [];
  private joins: number[] = [];
  private join = 0;
  private tolerance = 0;

  configure(setup: { sampleRate: number; channels: number; tolerance: number }): void {
    this.join = Math.round(setup.sampleRate * JOIN_SECONDS);
    this.tolerance = setup.tolerance;
    this.channels = Array.from({ length: setup.channels }, () => []);
    this.reset();
  }

  reset(): void {
    this.channels = this.channels.map(() => []);
    this.ceilings = this.channels.map(() => 0);
    this.pulses = this.channels.map(() => 0);
    this.joins = this.channels.map(() => this.join);
  }

  take(top: FlatTop): void {
    const { channel, start, length } = top;
    const level = Math.abs(top.level);
    // A rounded top is flat for a few samples too, but is entered without a corner.
    if (top.sideness < LEAST_SIDENESS || top.step < 16 * this.tolerance) return;
    if (top.plateau >= PLATEAU) {
      this.pulses[channel] = (this.pulses[channel] ?? 0) + 1;
      return;
    }
    this.ceilings[channel] = Math.max(this.ceilings[channel] ?? 0, level);
    const regions = this.channels[channel];
    if (!regions) return;
    const end = start + length;
    const last = regions.at(-1);
    if (last && start - last.endFrame <= (this.joins[channel] ?? 0) && isNear(last, level)) {
      last.endFrame = end;
      last.runs += 1;
      last.samples += length;
      last.longest = Math.max(last.longest, length);
      last.low = Math.min(last.low, level);
      last.high = Math.max(last.high, level);
      return;
    }
    regions.push({
      startFrame: start,
      endFrame: end,
      runs: 1,
      samples: length,
      longest: length,
      low: level,
      high: level,
    });
    if (regions.length > MOST_REGIONS) this.thin(channel);
  }

  /** Drops what is not at the ceiling, then joins neighbours. */
  private thin(channel: number): void {
    const kept = this.atCeiling(channel);
    if (kept.length > MOST_REGIONS / 2) this.joins[channel] = 2 * (this.joins[channel] ?? 0);
    const joined: Region[] = [];
    for (const region of kept) {
      const last = joined.at(-1);
      if (!last || region.startFrame - last.endFrame > (this.joins[channel] ?? 0)) {
        joined.push(region);
        continue;
      }
      last.endFrame = region.endFrame;
      last.runs += region.runs;
      last.samples += region.samples;
      last.longest = Math.max(last.longest, region.longest);
      last.low = Math.min(last.low, region.low);
      last.high = Math.max(last.high, region.high);
    }
    this.channels[channel] = joined;
  }

  private atCeiling(channel: number): Region[] {
    const least = (this.ceilings[channel] ?? 0) * (1 - SAME_CEILING) - 2 * this.tolerance;
    return (this.channels[channel] ?? []).filter((region) => region.low >= least);
  }

  finish(): FlatTopEvidence {
    const clipped = this.channels.map((_, channel) => this.clippedIn(channel));
    const regions: FlatRegion[] = clipped.flatMap((own, channel) =>
      own.map(({ startFrame, endFrame, runs, samples, longest }) => ({
        channel,
        startFrame,
        endFrame,
        runs,
        samples,
        longest,
      })),
    );
    return {
      levels: clipped.map((own, channel) => (own.length > 0 ? (this.ceilings[channel] ?? 0) : 0)),
      regions,
    };
  }

  /** None where the wave is a sum of pulses: a few of its tops are entered from a slope by chance. */
  private clippedIn(channel: number): readonly Region[] {
    const own = this.atCeiling(channel);
    const runs = own.reduce((sum, region) => sum + region.runs, 0);
    return (this.pulses[channel] ?? 0) > MOST_PULSES * runs ? [] : own;
  }
}

function isNear(region: Region, level: number): boolean {
  return Math.abs(level - region.high) <= SAME_CEILING * region.high;
}
