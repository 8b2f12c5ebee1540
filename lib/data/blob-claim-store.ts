import type { BlobClaimStore } from '@/lib/domain/audio/blob-claim.store';
import { lockHashes } from './blob-references';
import type { Database } from './prisma';

export function createBlobClaimStore(db: Database): BlobClaimStore {
  return {
    async claimBlobs(claimId, hashes) {
      await lockHashes(db, hashes);
      // What nobody redeemed, as its process was killed.
      await db.$executeRaw`DELETE FROM "BlobClaim" WHERE until < now()`;
      await db.$executeRaw`
        INSERT INTO "BlobClaim" ("claimId", sha256, until)
        SELECT ${claimId}, claimed.sha256, now() + interval '1 hour'
        FROM unnest(${[...new Set(hashes)]}::text[]) AS claimed (sha256)`;
    },
    async redeemClaim(claimId, hashes) {
      const redeemed = await db.$executeRaw`
        DELETE FROM "BlobClaim" WHERE "claimId" = ${claimId} AND until > now()`;
      return redeemed === new Set(hashes).size;
    },
    async dropClaim(claimId) {
      await db.$executeRaw`DELETE FROM "BlobClaim" WHERE "claimId" = ${claimId}`;
    },
  };
}
