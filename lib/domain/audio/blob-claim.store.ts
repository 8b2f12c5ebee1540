import type { Sha256 } from '@/lib/core/ids';

/** Bytes to which a change is about to refer. */
export interface BlobClaimStore {
  /**
   * Once this is committed nobody deletes the bytes of these hashes, for an hour or until the claim is redeemed. Waits for whoever is
   * deleting them now. Together with it nothing else is changed.
   */
  claimBlobs(claimId: string, hashes: readonly Sha256[]): Promise<void>;
  /** Ends a claim, in the change that refers to its hashes instead. @returns whether it still held for all of them */
  redeemClaim(claimId: string, hashes: readonly Sha256[]): Promise<boolean>;
  /** Ends a claim to which nothing came. */
  dropClaim(claimId: string): Promise<void>;
}
