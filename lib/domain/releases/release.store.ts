import type { ReleaseId, StudioId, UserId } from '@/lib/core/ids';
import type { TrackState } from '../tracks/track-state';
import type { Release, ReleaseFields } from './release';
import type { ReleaseSide } from './release.view';

/** As little of a release as decides where it stands in a list. */
export interface ReleaseStanding {
  readonly id: ReleaseId;
  /** Calendar day. */
  readonly deadline: string | null;
  readonly createdAt: Date;
  /** Each state that one of its tracks has. */
  readonly states: readonly TrackState[];
  /** People outside the studio who have a place or an open invitation. */
  readonly clients: number;
  readonly access: ReleaseSide;
}

export interface ReleaseStore {
  findRelease(id: ReleaseId): Promise<Release | null>;
  /** The release, locked until the transaction ends. */
  lockRelease(id: ReleaseId): Promise<Release | null>;
  insertRelease(release: Release): Promise<void>;
  updateRelease(id: ReleaseId, change: Partial<ReleaseFields> & { archivedAt?: Date | null }): Promise<void>;
  /** Where every release stands that this person sees: those that are archived, or those that are not. */
  listStandings(userId: UserId, now: Date, which: 'open' | 'archived'): Promise<ReleaseStanding[]>;
  /** How many releases that this person sees are archived. */
  countArchived(userId: UserId): Promise<number>;
  /** Releases on which this person is a client. */
  listOfClient(userId: UserId): Promise<Release[]>;
  /** Those of these people who are clients of a release of one of these studios. */
  listClientsAmong(userIds: readonly UserId[], studioIds: readonly StudioId[]): Promise<UserId[]>;
}
