import type { DomainEvent } from './event';
import { describedEvent } from './event-table';
import type { Stale, View } from './views';

/** Views that an event makes stale for whoever may learn of it. */
export function staleAfter({ type, trackId }: About): Stale {
  const row = describedEvent(type)?.description;
  // LET-1: the people's page lists the mails.
  const mails: readonly View[] = row?.mail ? ['people'] : [];
  const stale = new Set<View>([...(row?.stale ?? []), ...mails, 'log']);
  return { views: [...stale], trackId: row?.everyTrack ? null : trackId };
}

/** Views that an event makes stale for those who may not learn of it; null: none. */
export function staleForOthersAfter({ type, trackId }: About): Stale | null {
  const row = describedEvent(type)?.description;
  const views = row?.staleForOthers ?? [];
  return views.length === 0 ? null : { views, trackId: row?.everyTrack ? null : trackId };
}

interface About {
  readonly type: string;
  readonly trackId: string | null;
}

/** The track that an event is about; null when it is about none, or about all. */
export function trackOf(event: DomainEvent): string | null {
  return 'trackId' in event ? event.trackId : null;
}

/** The same in the fewest entries: one for each track, and one for what concerns no track or all of them. */
export function mergeStale(all: readonly Stale[]): Stale[] {
  const byTrack = new Map<string | null, Set<View>>();
  for (const { views, trackId } of all) {
    byTrack.set(trackId, new Set([...(byTrack.get(trackId) ?? []), ...views]));
  }
  return [...byTrack].map(([trackId, views]) => ({ trackId, views: [...views] }));
}
