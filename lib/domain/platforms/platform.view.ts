import type { ActorStamp } from '../policy/actor';
import type { Verdict } from '../policy/policy';
import type { Platform } from './platform';
import type { RowOrigin, TableRow } from './studio-table';

/** A service as it is offered for listening: what it does, and whose figures these are. */
export interface PlatformView extends Platform {
  readonly origin: RowOrigin;
}

/** A row as the studio's own people see it. */
export interface PlatformRowView extends PlatformView {
  readonly isHidden: boolean;
  /** Who changed Acetate's row, and when (ISO 8601). */
  readonly changed: { readonly by: ActorStamp; readonly at: string } | null;
}

export interface PlatformTableView {
  readonly rows: readonly PlatformRowView[];
  readonly edit: Verdict;
}

/** What everybody who may listen sees; it names nobody. */
export function presentPlatforms(rows: readonly TableRow[]): PlatformView[] {
  return rows
    .filter(({ change }) => !change?.isHidden)
    .map(({ platform, origin }) => ({ ...platform, origin }));
}

export function presentPlatformRow({ platform, origin, change }: TableRow): PlatformRowView {
  return {
    ...platform,
    origin,
    isHidden: change?.isHidden ?? false,
    changed: change && { by: change.changedBy, at: change.changedAt.toISOString() },
  };
}
