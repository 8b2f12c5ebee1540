import type { RetentionScope } from '../retention/retention';
import type { Release } from './release';

/** What every page of an archived release says of it, and whoever may no longer do what the page is for. */
export interface ArchiveView {
  /** REL-4: ISO 8601. */
  readonly since: string;
  /** RET-7: what was deleted, and when, ISO 8601. */
  readonly deleted: { readonly at: string; readonly scope: RetentionScope } | null;
}

/** Null: it is not archived. */
export function presentArchive({ archivedAt, purged }: Release): ArchiveView | null {
  return (
    archivedAt && {
      since: archivedAt.toISOString(),
      deleted: purged && { at: purged.at.toISOString(), scope: purged.scope },
    }
  );
}
