import type { ShareId } from '@/lib/core/ids';
import type { Transaction } from '../unit-of-work';
import { isShareOpen, type Share } from './share';

/**
 * An open link under its lock, as it is now; null when it has ended. Whoever waited for the lock waited perhaps for the
 * change that ended the link, so what was read before says nothing.
 */
export async function lockOpenShare(
  { shares }: Pick<Transaction, 'shares'>,
  id: ShareId,
  now: Date,
): Promise<Share | null> {
  await shares.lockShare(id);
  const share = await shares.findShare(id);
  return share && isShareOpen(share, now) ? share : null;
}
