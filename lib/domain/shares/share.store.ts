import type { GuestId, ReleaseId, ShareId } from '@/lib/core/ids';
import type { Guest, Share } from './share';

export interface ShareStore {
  findShare(id: ShareId): Promise<Share | null>;
  findShareByTokenHash(tokenHash: string): Promise<Share | null>;
  listShares(releaseId: ReleaseId): Promise<Share[]>;
  /** @param token kept sealed, so that the link can be shown again */
  insertShare(share: Share, token: string): Promise<void>;
  /** Null: it was not kept, or cannot be opened any more. */
  findShareToken(id: ShareId): Promise<string | null>;
  updateShare(id: ShareId, change: Pick<Share, 'label' | 'rights' | 'expiresAt'>): Promise<void>;
  revokeShare(id: ShareId, at: Date): Promise<void>;
  insertGuest(guest: Guest): Promise<void>;
  /** Makes limits of a link exact: who counts its guests or notes does so one after the other. */
  lockShare(id: ShareId): Promise<void>;
  countGuests(id: ShareId): Promise<number>;
  /** Every guest of a release's links, with how many notes they wrote that were not deleted; oldest first. */
  listGuests(releaseId: ReleaseId): Promise<(Guest & { notes: number })[]>;
  /** COM-10: sets it for the guest, and for the notes that they wrote. */
  setGuestNotesHidden(id: GuestId, hiddenAt: Date | null): Promise<void>;
  /** The same for a whole link. */
  setLinkNotesHidden(id: ShareId, hiddenAt: Date | null): Promise<void>;
  findGuest(id: GuestId): Promise<Guest | null>;
  /** By what is stored of their secrets, each with its link. */
  listGuestsBySecrets(secretHashes: readonly string[]): Promise<{ guest: Guest; share: Share }[]>;
}
