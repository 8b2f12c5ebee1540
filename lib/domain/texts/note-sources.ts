import type { ReleaseId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { type Access, isStudioAccess, stampOf } from '../policy/actor';
import type { Transaction } from '../unit-of-work';
import { signedKeys } from './signed-keys';

/** TXT-2 */
export const signedTexts =
  'These texts are signed: only the studio changes them now. Write what is wrong as a note on the track.';

interface Said {
  readonly releaseId: ReleaseId;
  readonly access: Access;
  readonly keys: readonly string[];
}

/**
 * TXT-1: who has just said these texts. Call in the transaction that changes them, and end it where this is refused: somebody may
 * have signed them since the page was asked for (TXT-2).
 */
export async function noteSources(
  tx: Transaction,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  { releaseId, access, keys }: Said,
): Promise<Result<null>> {
  const isStudio = isStudioAccess(access);
  if (!isStudio) {
    await tx.releases.lockRelease(releaseId);
    const [signed] = await signedKeys(tx, await tx.tracks.listTracks(releaseId), keys);
    if (signed !== undefined) return refuse(refusal('conflict', 'TXT-2', signedTexts));
  }
  const at = clock.now();
  const confirmedAt = isStudio ? at : null;
  const by = stampOf(actor);
  await tx.texts.saveSources(
    releaseId,
    keys.map((key) => ({ key, by, at, confirmedAt })),
  );
  return ok(null);
}
