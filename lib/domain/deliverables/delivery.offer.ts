import type { ReleaseId } from '@/lib/core/ids';
import type { Context } from '../context';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import type { Delivery } from './delivery';
import { type DeliveryPlan, isAsPlanned, planDelivery } from './delivery-plan';

/** DEL-10: what people outside the studio see and get: ready, not withdrawn, and exactly what is approved at this moment. */
export async function isOffered(plan: DeliveryPlan, delivery: Delivery): Promise<boolean> {
  if (delivery.state !== 'ready' || delivery.withdrawn) return false;
  return isAsPlanned(plan, delivery);
}

interface Changed {
  readonly releaseId: ReleaseId;
  /** What has happened, as a sentence: whoever has the files is told it. */
  readonly reason: string;
}

/**
 * DEL-10: what was delivered ends to be offered in the same change that ends its approval, and is offered again once exactly it
 * is approved again; whoever has downloaded it is told. Call after whatever makes or voids an approval, in its transaction.
 */
export async function settleOffers(
  tx: Transaction,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  { releaseId, reason }: Changed,
): Promise<void> {
  const ready = (await tx.deliveries.listDeliveries(releaseId)).filter(({ state }) => state === 'ready');
  const release = ready.length > 0 && (await tx.releases.findRelease(releaseId));
  if (!release) return;
  const plan = await planDelivery(tx, release);
  for (const delivery of ready) {
    const { id: deliveryId, number } = delivery;
    const isCurrent = await isAsPlanned(plan, delivery);
    if (isCurrent === (delivery.lapsed === null)) continue;
    await tx.deliveries.updateDelivery(deliveryId, {
      lapsed: isCurrent ? null : { at: clock.now(), reason },
    });
    if (delivery.withdrawn) continue;
    if (!isCurrent) {
      await tx.record(releaseId, actor, { type: 'delivery.lapsed', deliveryId, number, reason });
      continue;
    }
    await tx.record(releaseId, actor, { type: 'delivery.offered', deliveryId, number, cause: 'approved' });
    for (const { track } of plan.tracks) await moveTrack(tx, { actor }, { track, act: 'delivered' });
  }
}
