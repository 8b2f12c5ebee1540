import type { ReleaseId, Sha256, StudioId, UserId } from '@/lib/core/ids';

/** A person's own picture: the hash of its bytes. */
export interface PersonPicture {
  readonly userId: UserId;
  readonly sha256: Sha256;
}

export interface PictureStore {
  findPicture(userId: UserId): Promise<Sha256 | null>;
  /**
   * What somebody has for a picture, which stays so until the change is committed.
   * @returns undefined when there is nobody of this id, or they were erased
   */
  lockPicture(userId: UserId): Promise<Sha256 | null | undefined>;
  savePicture(userId: UserId, sha256: Sha256 | null): Promise<void>;
  /** Of a release's clients and the people of its studio, in no order. */
  listPicturesOn(place: { releaseId: ReleaseId; studioId: StudioId }, most: number): Promise<PersonPicture[]>;
  /** Somebody's own, and those of the people with whom they work for a studio, in no order. */
  listPicturesAround(userId: UserId, most: number): Promise<PersonPicture[]>;
}
