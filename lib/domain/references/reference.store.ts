import type { ReferenceId, ReleaseId } from '@/lib/core/ids';
import type { Reference } from './reference';

export interface ReferenceStore {
  findReference(id: ReferenceId): Promise<Reference | null>;
  /** Those that are not removed, oldest first. */
  listReferences(releaseId: ReleaseId): Promise<Reference[]>;
  insertReference(reference: Reference): Promise<void>;
  updateReference(
    id: ReferenceId,
    change: Partial<Pick<Reference, 'title' | 'artist' | 'reason' | 'region' | 'trackId' | 'removedAt'>>,
  ): Promise<void>;
}
