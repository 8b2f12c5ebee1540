import type { StudioId } from '@/lib/core/ids';
import type { ActorStamp } from '../policy/actor';
import { BrokenRow } from '../stored-json';
import type { Platform, PlatformFacts } from './platform';
import { platforms } from './platforms.table';

/** A row as it is entered. */
export type PlatformRow = Omit<Platform, 'id'>;

/**
 * How a studio's row of one service differs from Acetate's table. A member that is absent follows that table. Figures,
 * sources and date were looked up together and belong together: whoever changes one has confirmed the others.
 */
export interface PlatformDifference {
  readonly name?: string;
  readonly note?: string | null;
  readonly facts?: PlatformFacts;
}

/** All that is stored of a studio's table: a row without a change follows Acetate's, now and later. */
export interface PlatformChange {
  readonly studioId: StudioId;
  /** A row of Acetate's table, or one of the studio's own. */
  readonly platformId: string;
  /** One that cannot be read leaves Acetate’s row as it is, and stays stored until the row is edited or restored. */
  readonly difference: PlatformDifference | BrokenRow;
  /** Not offered for listening. */
  readonly isHidden: boolean;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly changedBy: ActorStamp;
}

/** The origin of a row: Acetate's, Acetate's with changes, or one that the studio added. */
export type RowOrigin = 'acetate' | 'changed' | 'own';

export interface TableRow {
  readonly platform: Platform;
  readonly origin: RowOrigin;
  readonly change: PlatformChange | null;
}

/** PLT-4: Acetate's table with the studio's differences in it, then the rows that it added, oldest first. */
export function tableOf(changes: readonly PlatformChange[], own = platforms): TableRow[] {
  const byId = new Map(changes.map((change) => [change.platformId, change]));
  const known = own.map((platform) => withChange(platform, byId.get(platform.id) ?? null));
  const added = changes
    .filter(({ platformId }) => !own.some(({ id }) => id === platformId))
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .flatMap(ownRow);
  return [...known, ...added];
}

function withChange(platform: Platform, change: PlatformChange | null): TableRow {
  if (change === null) return { platform, origin: 'acetate', change };
  if (change.difference instanceof BrokenRow) return { platform, origin: 'changed', change };
  const { facts, ...words } = change.difference;
  const isSame = facts === undefined && Object.keys(words).length === 0;
  return { platform: { ...platform, ...facts, ...words }, origin: isSame ? 'acetate' : 'changed', change };
}

/** A change to a row that Acetate no longer has counts only when it is a whole row. */
function ownRow(change: PlatformChange): TableRow[] {
  if (change.difference instanceof BrokenRow) return [];
  const { name, note = null, facts } = change.difference;
  if (name === undefined || facts === undefined) return [];
  return [{ platform: { ...facts, id: change.platformId, name, note }, origin: 'own', change }];
}

/** Figures that are always compared and stored together. */
const factNames = [
  'referenceLufs',
  'turnsUp',
  'ceilingDbtp',
  'keepsAlbums',
  'certainty',
  'sources',
  'asOf',
] as const satisfies readonly (keyof PlatformFacts)[];

/** PLT-4: how an entered row differs from Acetate's; a row that Acetate does not have is stored whole. */
export function differenceFrom(row: PlatformRow, own: Platform | null): PlatformDifference {
  const { name, note, ...facts } = row;
  if (own === null) return { name, note, facts };
  return {
    ...(name === own.name ? {} : { name }),
    ...(note === own.note ? {} : { note }),
    ...(factNames.every((fact) => isSame(facts[fact], own[fact])) ? {} : { facts }),
  };
}

/** Names of what differs between two rows, for the log. */
export function changedFields(before: PlatformRow, after: PlatformRow): (keyof PlatformRow)[] {
  return (['name', 'note', ...factNames] as const).filter((field) => !isSame(before[field], after[field]));
}

/** Acetate's own row; null where the studio added it. */
export function acetateRow(id: string): Platform | null {
  return platforms.find((platform) => platform.id === id) ?? null;
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((each, index) => isSameSource(each, b[index]));
}

function isSameSource(a: PlatformFacts['sources'][number], b: PlatformFacts['sources'][number]): boolean {
  return a.name === b.name && a.url === b.url && a.date === b.date;
}
