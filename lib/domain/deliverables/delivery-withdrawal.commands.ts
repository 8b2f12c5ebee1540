import type { DeliveryId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import type { Release } from '../releases/release';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import type { Delivery } from './delivery';
import { isOffered } from './delivery.offer';
import type { WithdrawDelivery } from './delivery.schema';
import { isAsPlanned, planDelivery } from './delivery-plan';

/** A finished delivery for somebody who may withdraw it and give it back, with its release locked. */
async function authorizeDelivery(
  tx: Transaction,
  { actor, clock }: Context,
  deliveryId: DeliveryId,
): Promise<Result<{ release: Release; delivery: Delivery }>> {
  const found = await tx.deliveries.findDelivery(deliveryId);
  if (!found) return refuse(notFound());
  const asked = { releaseId: found.releaseId, act: 'delivery.withdraw', now: clock.now() } as const;
  const authorized = await authorizeRelease(tx, actor, asked);
  if (!authorized.ok) return authorized;
  const release = await tx.releases.lockRelease(found.releaseId);
  const delivery = await tx.deliveries.lockDelivery(deliveryId);
  if (!release || !delivery) return refuse(notFound());
  if (delivery.state !== 'ready') {
    const sentence = `Delivery ${delivery.number} was never offered, as it is not finished.`;
    return refuse(refusal('conflict', 'DEL-11', sentence));
  }
  return ok({ release, delivery });
}

/** DEL-11: a delivery is no longer offered, with a reason; whoever has downloaded it is told. */
export async function withdrawDelivery(
  context: Context,
  deliveryId: DeliveryId,
  { reason }: WithdrawDelivery,
): Promise<Result<Delivery>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeDelivery(tx, context, deliveryId);
    if (!authorized.ok) return authorized;
    const { release, delivery } = authorized.value;
    const { number } = delivery;
    if (delivery.withdrawn)
      return refuse(refusal('conflict', 'DEL-11', `Delivery ${number} was withdrawn already.`));
    const withdrawn = { at: clock.now(), reason };
    await tx.deliveries.updateDelivery(deliveryId, { withdrawn });
    await tx.record(release.id, actor, { type: 'delivery.withdrawn', deliveryId, number, reason });
    const plan = await planDelivery(tx, release);
    const others = await tx.deliveries.listDeliveries(release.id);
    const offered = await Promise.all(others.map((other) => isOffered(plan, other)));
    if (!offered.includes(true))
      for (const { track } of plan.tracks)
        await moveTrack(tx, { actor }, { track, act: 'delivery.withdrawn' });
    return ok({ ...delivery, withdrawn });
  });
}

/** DEL-11: a withdrawn delivery is offered again, if it is still exactly what is approved. */
export async function giveBackDelivery(context: Context, deliveryId: DeliveryId): Promise<Result<Delivery>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeDelivery(tx, context, deliveryId);
    if (!authorized.ok) return authorized;
    const { release, delivery } = authorized.value;
    const { number } = delivery;
    if (!delivery.withdrawn)
      return refuse(refusal('conflict', 'DEL-11', `Delivery ${number} was not withdrawn.`));
    const plan = await planDelivery(tx, release);
    if (!(await isAsPlanned(plan, delivery))) {
      const sentence = `Delivery ${number} is not what is approved now, so it cannot be offered. Build another one.`;
      return refuse(refusal('conflict', 'DEL-10', sentence));
    }
    await tx.deliveries.updateDelivery(deliveryId, { withdrawn: null });
    await tx.record(release.id, actor, { type: 'delivery.offered', deliveryId, number, cause: 'givenBack' });
    for (const { track } of plan.tracks) await moveTrack(tx, { actor }, { track, act: 'delivered' });
    return ok({ ...delivery, withdrawn: null });
  });
}
