/** The views of a release, each loaded by one query: a page subscribes to them, and an event makes them stale. */
export const views = [
  'release',
  'review',
  'console',
  'mixes',
  'files',
  'brief',
  'metadata',
  'people',
  'delivery',
  'log',
] as const;

export type View = (typeof views)[number];

/** Views of one track: an event about another track leaves them as they are. */
const viewsOfTrack: ReadonlySet<View> = new Set<View>(['review', 'console']);

/** Views that are out of date. */
export interface Stale {
  readonly views: readonly View[];
  /** The track whose views are meant; null: those of every track. */
  readonly trackId: string | null;
}

/** What a page shows. */
export interface ShownViews {
  readonly views: readonly View[];
  /** The track of the page, when it shows views of one track. */
  readonly trackId?: string;
}

/** Whether a page has to load something again. */
export function isStale(shown: ShownViews, stale: Stale): boolean {
  return shown.views.some((view) => {
    if (!stale.views.includes(view)) return false;
    return !viewsOfTrack.has(view) || stale.trackId === null || stale.trackId === shown.trackId;
  });
}
