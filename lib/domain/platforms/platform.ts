/** How far a service turns quiet files up. */
export type TurnsUp =
  /** Not at all. */
  | 'never'
  /** Until the true peak is at its ceiling, and no further. */
  | 'within-headroom'
  /** All the way; a limiter holds what would go above its ceiling. */
  | 'with-limiter';

/** How sure the figures are: the service's own words; other people's measurements; those contradict each other. */
export type Standing = 'official' | 'secondary' | 'conflicting';

export interface PlatformSource {
  readonly name: string;
  readonly url: string;
  /** Year and month of what it says, where it tells. */
  readonly date: string | null;
}

/** How a service levels what it plays. */
export interface Platform {
  readonly id: string;
  readonly name: string;
  /** The loudness that it brings a track to; null: it plays the file as it is. */
  readonly referenceLufs: number | null;
  readonly turnsUp: TurnsUp;
  /** Turning up ends, or limits, here. */
  readonly ceilingDbtp: number;
  /** An album played in order is moved as a whole; by itself a track is levelled alone. */
  readonly keepsAlbums: boolean;
  readonly standing: Standing;
  /** What else should be known, in a sentence. */
  readonly note: string | null;
  readonly sources: readonly PlatformSource[];
}

export interface MeasuredLoudness {
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
}

/** What a service does to one track played by itself. */
export interface PlatformEffect {
  readonly kind: 'down' | 'up' | 'none' | 'unknown';
  /** Pure gain, dB; what a limiter adds is not in it. */
  readonly gainDb: number;
  /** Turned up further by a limiter that works on the peaks, dB. */
  readonly limiterDb: number;
  /** Left below the service's level, LU. */
  readonly belowLu: number;
}

/** Less than this nobody can hear, and no figure shows. */
const NOTHING_DB = 0.05;

/** What a service does to a file of this loudness and true peak; headroom that is not known is none. */
export function platformEffect(
  { referenceLufs, turnsUp, ceilingDbtp }: Platform,
  { integratedLufs, truePeakDbtp }: MeasuredLoudness,
): PlatformEffect {
  const nothing: PlatformEffect = { kind: 'none', gainDb: 0, limiterDb: 0, belowLu: 0 };
  if (referenceLufs === null) return nothing;
  if (integratedLufs === null || !Number.isFinite(integratedLufs)) return { ...nothing, kind: 'unknown' };
  const wantedDb = referenceLufs - integratedLufs;
  if (Math.abs(wantedDb) < NOTHING_DB) return nothing;
  if (wantedDb < 0) return { ...nothing, kind: 'down', gainDb: wantedDb };
  if (turnsUp === 'never') return { ...nothing, belowLu: wantedDb };
  const headroomDb = truePeakDbtp === null ? 0 : Math.max(0, ceilingDbtp - truePeakDbtp);
  const gainDb = Math.min(wantedDb, headroomDb);
  const restDb = wantedDb - gainDb;
  return {
    kind: gainDb >= NOTHING_DB || (turnsUp === 'with-limiter' && restDb >= NOTHING_DB) ? 'up' : 'none',
    gainDb,
    limiterDb: turnsUp === 'with-limiter' ? restDb : 0,
    belowLu: turnsUp === 'with-limiter' ? 0 : restDb,
  };
}
