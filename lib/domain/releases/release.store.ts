import type { ReleaseId, StudioId, UserId } from '@/lib/core/ids';
import type { Release, ReleaseFields } from './release';

export interface ReleaseStore {
  findRelease(id: ReleaseId): Promise<Release | null>;
  /** The release, locked until the transaction ends. */
  lockRelease(id: ReleaseId): Promise<Release | null>;
  insertRelease(release: Release): Promise<void>;
  updateRelease(id: ReleaseId, change: Partial<ReleaseFields> & { archivedAt?: Date | null }): Promise<void>;
  listOfStudio(studioId: StudioId): Promise<Release[]>;
  /** Releases on which this person is a client. */
  listOfClient(userId: UserId): Promise<Release[]>;
}
