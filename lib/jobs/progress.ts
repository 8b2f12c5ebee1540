import type { Pool } from 'pg';
import { log } from '@/lib/core/log';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';

/** PostgreSQL channel of volatile progress: who listens sees it, nothing keeps it. */
export const progressChannel = 'acetate_progress';

export interface Progress {
  /** Event stream that may see it: the release's id. */
  readonly stream: string;
  readonly kind: 'measure' | 'print' | 'delivery';
  /** Whether more than the studio may know of this work. */
  readonly seenBy: 'everyone' | 'studio';
  /** Id of what is being made. */
  readonly id: string;
  /** 0 to 1. */
  readonly fraction: number;
  /** What is being done now, for the person. */
  readonly note?: string;
}

const leastMsBetween = 200;

/** AUD-8: of versions only the studio knows until they are posted, and by then they have been measured. */
export function seenWhileMeasured({ purpose }: { readonly purpose: AudioPurpose }): Progress['seenBy'] {
  return purpose === 'version' ? 'studio' : 'everyone';
}

/** Sends progress to every process, a few times a second at most. */
export function progressReporter(pool: Pool, what: Omit<Progress, 'fraction' | 'note'>) {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (fraction: number, note?: string): void => {
    const now = performance.now();
    if (fraction < 1 && now - toldAt < leastMsBetween) return;
    toldAt = now;
    const progress: Progress = note === undefined ? { ...what, fraction } : { ...what, fraction, note };
    pool
      .query('select pg_notify($1, $2)', [progressChannel, JSON.stringify(progress)])
      .catch((error: unknown) => {
        log.warn('Progress could not be told.', error);
      });
  };
}

/** Reads a notification as progress; undefined when it is none. */
export function parseProgress(text: string): Progress | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { stream, kind, id, fraction, seenBy } = value as Record<string, unknown>;
  const known = kind === 'measure' || kind === 'print' || kind === 'delivery';
  if (typeof stream !== 'string' || typeof id !== 'string' || typeof fraction !== 'number' || !known)
    return undefined;
  // An older portal's does not say it: hidden.
  return { ...(value as Progress), seenBy: seenBy === 'everyone' ? seenBy : 'studio' };
}
