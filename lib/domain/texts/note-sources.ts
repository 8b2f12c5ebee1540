import type { ReleaseId } from '@/lib/core/ids';
import type { Context } from '../context';
import { type Access, isStudioAccess, stampOf } from '../policy/actor';
import type { Transaction } from '../unit-of-work';

/** TXT-1: who has just said these texts. Call in the transaction that changes them. */
export async function noteSources(
  tx: Transaction,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  { releaseId, access, keys }: { releaseId: ReleaseId; access: Access; keys: readonly string[] },
): Promise<void> {
  const at = clock.now();
  const confirmedAt = isStudioAccess(access) ? at : null;
  const by = stampOf(actor);
  await tx.texts.saveSources(
    releaseId,
    keys.map((key) => ({ key, by, at, confirmedAt })),
  );
}
