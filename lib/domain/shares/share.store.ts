import type { GuestId, ReleaseId, ShareId } from '@/lib/core/ids';
import type { Guest, Share } from './share';

export interface ShareStore {
  findShare(id: ShareId): Promise<Share | null>;
  findShareByTokenHash(tokenHash: string): Promise<Share | null>;
  listShares(releaseId: ReleaseId): Promise<(Share & { guests: number })[]>;
  insertShare(share: Share): Promise<void>;
  revokeShare(id: ShareId, at: Date): Promise<void>;
  insertGuest(guest: Guest): Promise<void>;
  findGuest(id: GuestId): Promise<Guest | null>;
  findGuestBySecretHash(secretHash: string): Promise<Guest | null>;
}
