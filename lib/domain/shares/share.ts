import type { GuestId, ReleaseId, ShareId, UserId } from '@/lib/core/ids';
import type { Rights } from '../policy/actor';

/** A link with its own rights and expiry. Guests never approve (APR-1). */
export interface Share {
  readonly id: ShareId;
  readonly releaseId: ReleaseId;
  readonly label: string;
  /** SHA-256 of the link's token, hexadecimal. */
  readonly tokenHash: string;
  readonly rights: Rights;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** COM-10: since when the notes of everybody who came by it are hidden. */
  readonly notesHiddenAt: Date | null;
  readonly createdById: UserId;
  readonly createdAt: Date;
}

/** Somebody who came through a link and gave a name. */
export interface Guest {
  readonly id: GuestId;
  readonly shareId: ShareId;
  readonly name: string;
  /** SHA-256 of the cookie's secret, hexadecimal. */
  readonly secretHash: string;
  /** COM-10: since when this guest's notes are hidden. */
  readonly notesHiddenAt: Date | null;
  /** ERA-1: since when the name is a pseudonym. */
  readonly erasedAt: Date | null;
  readonly createdAt: Date;
}

/** SHR-6: a link that has so many guests is shared with the world, or somebody enters again and again. */
export const guestsPerLink = 100;

/** SHR-1: a link works until it is revoked or has expired. */
export function isShareOpen(share: Share, now: Date): boolean {
  return share.revokedAt === null && (share.expiresAt === null || share.expiresAt > now);
}
