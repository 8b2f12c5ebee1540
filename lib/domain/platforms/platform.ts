/** How far a service turns quiet files up. */
export type TurnsUp =
  /** Not at all. */
  | 'never'
  /** Until the true peak is at its ceiling, and no further. */
  | 'within-headroom'
  /** All the way; a limiter holds what would go above its ceiling. */
  | 'with-limiter';

/** How sure the figures are: the service's own words; other people's measurements; those contradict each other. */
export type Certainty = 'official' | 'secondary' | 'conflicting';

export interface PlatformSource {
  readonly name: string;
  /** http or https; null where it is not published, such as a studio's own measurement. */
  readonly url: string | null;
  /** Year and month of the source, where it gives them. */
  readonly date: string | null;
}

/** What a service does and who says so: figures that were looked up together, at one date. */
export interface PlatformFacts {
  /** The loudness to which it brings a track; null: it plays the file as it is. */
  readonly referenceLufs: number | null;
  readonly turnsUp: TurnsUp;
  /** The level at which turning up stops, or limiting begins. */
  readonly ceilingDbtp: number;
  /** An album played in order is moved as a whole; by itself a track is levelled alone. */
  readonly keepsAlbums: boolean;
  readonly certainty: Certainty;
  readonly sources: readonly PlatformSource[];
  /** Year and month in which this was looked up, `2026-11`. */
  readonly asOf: string;
}

/** How a service levels what it plays. */
export interface Platform extends PlatformFacts {
  readonly id: string;
  readonly name: string;
  /** Anything else worth knowing, in a sentence. */
  readonly note: string | null;
}

export interface MeasuredLoudness {
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
}

/** What a service does to one track played by itself. */
export interface PlatformEffect {
  readonly kind: 'down' | 'up' | 'none' | 'unknown';
  /** Gain up to its ceiling, dB. */
  readonly gainDb: number;
  /** Gain beyond that, which drives its limiter, dB. */
  readonly limiterDb: number;
  /** How far peaks then exceed the limiter's ceiling, dB: its largest gain reduction; 0 without a limiter. */
  readonly overDb: number;
  /** Left below the service's level, LU. */
  readonly belowLu: number;
}

/** Less than this is inaudible, and no figure shows it. */
const NOTHING_DB = 0.05;

const nothing: PlatformEffect = { kind: 'none', gainDb: 0, limiterDb: 0, overDb: 0, belowLu: 0 };

/** What a service does to a file of this loudness and true peak; unknown headroom counts as none. */
export function platformEffect(platform: Platform, loudness: MeasuredLoudness): PlatformEffect {
  const { referenceLufs, turnsUp, ceilingDbtp } = platform;
  const { integratedLufs, truePeakDbtp } = loudness;
  if (referenceLufs === null) return nothing;
  if (integratedLufs === null || !Number.isFinite(integratedLufs)) return { ...nothing, kind: 'unknown' };
  const wantedDb = referenceLufs - integratedLufs;
  const overDb = turnsUp === 'with-limiter' ? overCeilingDb(platform, truePeakDbtp, wantedDb) : 0;
  if (Math.abs(wantedDb) < NOTHING_DB) return { ...nothing, overDb };
  if (wantedDb < 0) return { ...nothing, kind: 'down', gainDb: wantedDb, overDb };
  if (turnsUp === 'never') return { ...nothing, belowLu: wantedDb };
  const headroomDb = truePeakDbtp === null ? 0 : Math.max(0, ceilingDbtp - truePeakDbtp);
  const gainDb = Math.min(wantedDb, headroomDb);
  const restDb = wantedDb - gainDb;
  if (turnsUp === 'with-limiter') return { kind: 'up', gainDb, limiterDb: restDb, overDb, belowLu: 0 };
  return { ...nothing, kind: gainDb >= NOTHING_DB ? 'up' : 'none', gainDb, belowLu: restDb };
}

/** The gain at which a service plays a file, dB; where the service has a limiter, the gain into it. */
export function platformGainDb(platform: Platform, loudness: MeasuredLoudness): number {
  const { gainDb, limiterDb } = platformEffect(platform, loudness);
  return gainDb + limiterDb;
}

function overCeilingDb({ ceilingDbtp }: Platform, truePeakDbtp: number | null, gainDb: number): number {
  return truePeakDbtp === null ? 0 : Math.max(0, truePeakDbtp + gainDb - ceilingDbtp);
}
