import type { StudioId, UserId } from '@/lib/core/ids';
import type { Membership, Person, Studio } from './studio';

export interface StudioStore {
  listStudios(): Promise<Studio[]>;
  findStudio(id: StudioId): Promise<Studio | null>;
  /** Lets one change at a time count what the studio stores. */
  lockStorage(id: StudioId): Promise<void>;
  /** Whether there is any studio yet; asked at the first run. */
  hasStudio(): Promise<boolean>;
  insertStudio(studio: Studio): Promise<void>;
  updateStudio(id: StudioId, change: { name?: string; isrcPrefix?: string | null }): Promise<void>;
  findMembership(studioId: StudioId, userId: UserId): Promise<Membership | null>;
  listMembershipsOf(userId: UserId): Promise<Membership[]>;
  listMembershipsOfAll(userIds: readonly UserId[]): Promise<Membership[]>;
  /** Of every studio, each person once. */
  listOwners(): Promise<Person[]>;
  /** Notes that a place, a disk or a studio's storage, has little room. @returns since when; null when that was noted before */
  beginRoomWarning(place: string, now: Date): Promise<Date | null>;
  /** Since when it has had little room; null when it has enough, as far as was noted. */
  findRoomWarning(place: string): Promise<Date | null>;
  endRoomWarning(place: string): Promise<void>;
  listStudioPeople(studioId: StudioId): Promise<(Person & { role: Membership['role'] })[]>;
  insertMembership(membership: Membership): Promise<void>;
  updateMembership(membership: Membership): Promise<void>;
  removeMembership(studioId: StudioId, userId: UserId): Promise<void>;
  /** Holds the studio's people as they are until the change is committed. */
  lockStudio(id: StudioId): Promise<void>;
  findPerson(id: UserId): Promise<Person | null>;
  findPersonByEmail(email: string): Promise<Person | null>;
  /** @returns false for whoever was erased meanwhile, who keeps the pseudonym (ERA-7) */
  renamePerson(id: UserId, name: string): Promise<boolean>;
  insertPerson(person: Person): Promise<void>;
}
