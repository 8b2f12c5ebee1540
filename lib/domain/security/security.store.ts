import type { StudioId } from '@/lib/core/ids';
import type { SecurityCursor } from './security-cursor';
import type { SecurityRecord } from './security-record';

export interface SecuritySlice {
  readonly records: readonly SecurityRecord[];
  /** Where the older ones begin; null when there are none. */
  readonly next: SecurityCursor | null;
}

export interface SecurityReader {
  /** Records that concern one of these studios or none in particular, the newest first, older than `before`. */
  listSecurity(asked: {
    readonly studioIds: readonly StudioId[];
    readonly before: SecurityCursor | null;
    readonly limit: number;
  }): Promise<SecuritySlice>;
  /** The titles of those ids that are of releases of these studios. */
  listReleaseTitles(asked: {
    readonly studioIds: readonly StudioId[];
    readonly ids: readonly string[];
  }): Promise<ReadonlyMap<string, string>>;
}
