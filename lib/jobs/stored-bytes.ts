import { eachAtOnce } from '@/lib/core/each-at-once';
import { randomIds, type Sha256 } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { ok, type Result } from '@/lib/core/result';
import type { Transaction, UnitOfWork } from '@/lib/domain/unit-of-work';
import { BlobMissing, type BlobStore } from '@/lib/storage/blob-store';

interface Around {
  readonly uow: UnitOfWork;
  readonly blobs: Pick<BlobStore, 'findSize'>;
}

/** Redeemed before, by a change whose commit was not answered; or it has run out. */
class ClaimEnded extends Error {
  override readonly name = 'ClaimEnded';
}

const mostClaims = 3;
const lookedForAtOnce = 16;

/**
 * For a change that begins to refer to bytes which were stored before it. They are claimed first, which nobody overlooks who deletes
 * bytes (tasks/blob-forget.ts, and the sweeps). Then they are looked for once more, for as long as that takes: a large delivery in a
 * slow store takes longer than a change may. Then the change refers to them, in place of the claim.
 * @throws BlobMissing when they are gone; store them again, then change again
 */
export function referringTo({ uow, blobs }: Around, hashes: readonly Sha256[]): UnitOfWork {
  const change: UnitOfWork['change'] = async (work) => {
    for (let claims = 1; ; claims++) {
      try {
        return await withClaim({ uow, blobs }, hashes, work);
      } catch (error) {
        if (!(error instanceof ClaimEnded) || claims === mostClaims) throw error;
      }
    }
  };
  return { ...uow, change };
}

async function withClaim<T>(
  { uow, blobs }: Around,
  hashes: readonly Sha256[],
  work: (tx: Transaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  const claimId = randomIds.next<string>();
  await uow.change(async (tx) => ok(await tx.claims.claimBlobs(claimId, hashes)));
  let isRedeemed = false;
  try {
    await eachAtOnce(new Set(hashes), lookedForAtOnce, async (sha256) => {
      if ((await blobs.findSize(sha256)) === null) throw new BlobMissing(sha256);
    });
    const done = await uow.change(async (tx) => {
      if (!(await tx.claims.redeemClaim(claimId, hashes))) throw new ClaimEnded();
      return work(tx);
    });
    isRedeemed = done.ok;
    return done;
  } finally {
    if (!isRedeemed)
      await uow.read.claims
        .dropClaim(claimId)
        .catch((error: unknown) =>
          log.warn('Claimed bytes could not be let go; their claim runs out.', error),
        );
  }
}
