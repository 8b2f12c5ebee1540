import type { LetterId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import { addresseesOf } from './refused-letters.queries';

/** LET-2: a mail that was refused is sent again as it was written. One that is on its way, or has arrived, is not sent twice. */
export async function sendLetterAgain(context: Context, letterId: LetterId): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const letter = await tx.letters.findLetter(letterId);
    if (!letter?.releaseId) return refuse(notFound());
    const { releaseId } = letter;
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'people.manage', now });
    if (!authorized.ok) return authorized;
    if (letter.isSpent) {
      const sentence = 'This mail had a link that was deleted when it failed. Send a new invitation instead.';
      return refuse(refusal('conflict', 'LET-2', sentence));
    }
    if (!(await addresseesOf(tx, authorized.value.release)).has(letter.to)) {
      const sentence = 'Whoever this mail was for is not on the release any more, so it is not sent again.';
      return refuse(refusal('conflict', 'LET-2', sentence));
    }
    if (await tx.letters.requeueLetter(letterId)) await tx.enqueue({ name: 'mail.send', mailId: letterId });
    return ok(null);
  });
}
