import type { z } from 'zod';
import type { DeliverableId, DeliveryId, ReleaseId, Sha256 } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import type { Deliverable, Delivery } from './delivery';
import type { startDeliverySchema } from './delivery.schema';
import type { NewDelivery } from './delivery.store';
import { isAsPlanned, planDelivery, requestDigest } from './delivery-plan';
import type { Manifest } from './manifest';
import type { ReadBack } from './read-back';

/** DEL-3, DEL-4: from approved versions only; the same request is one delivery, and one is built at a time. */
export async function startDelivery(
  context: Context,
  releaseId: ReleaseId,
  input: z.infer<typeof startDeliverySchema>,
): Promise<Result<Delivery>> {
  const { actor, uow, clock, ids } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeRelease(tx, actor, {
      releaseId,
      act: 'delivery.build',
      now: clock.now(),
    });
    if (!authorized.ok) return authorized;
    if (actor.kind !== 'user') return refuse(notFound());
    const release = await tx.releases.lockRelease(releaseId);
    if (!release) return refuse(notFound());
    const plan = await planDelivery(tx, release);
    const blocker = plan.blockers[0];
    if (blocker || plan.tracks.length === 0) {
      return refuse(refusal('conflict', 'DEL-3', blocker?.sentence ?? 'There is no track to deliver.'));
    }
    const kinds = [...new Set(input.kinds)];
    const requestSha256 = await requestDigest(plan, kinds);
    const earlier = await tx.deliveries.listDeliveries(releaseId);
    // One that was withdrawn may be faulty itself: it is built anew, or offered again.
    const same = earlier.find(
      (d) => d.requestSha256 === requestSha256 && d.state !== 'failed' && !d.withdrawn,
    );
    if (same) return ok(same);
    if (earlier.some((d) => d.state === 'building')) {
      const sentence = 'Another delivery of this release is being built. Wait for it, then build this one.';
      return refuse(refusal('conflict', 'DEL-4', sentence));
    }
    const delivery: NewDelivery = {
      id: ids.next<DeliveryId>(),
      releaseId,
      number: (earlier[0]?.number ?? 0) + 1,
      state: 'building',
      requestSha256,
      kinds,
      manifest: null,
      zip: null,
      failure: null,
      createdBy: { id: actor.userId, name: actor.name },
      createdAt: clock.now(),
      readyAt: null,
      withdrawn: null,
      lapsed: null,
    };
    await tx.deliveries.insertDelivery(delivery);
    const event = { type: 'delivery.started', deliveryId: delivery.id, number: delivery.number } as const;
    await tx.record(releaseId, actor, event);
    await tx.enqueue({ name: 'delivery.build', deliveryId: delivery.id });
    return ok(delivery);
  });
}

export interface BuiltDelivery {
  readonly files: readonly (Omit<Deliverable, 'id' | 'deliveryId' | 'readBack'> & {
    readonly readBack: ReadBack;
  })[];
  readonly manifest: Manifest;
  readonly zip: { readonly sha256: Sha256; readonly sizeBytes: number };
}

/** DEL-5: what was built is offered only if it is still exactly what is approved; checked again under the lock. */
export async function publishDelivery(
  context: Context,
  deliveryId: DeliveryId,
  built: BuiltDelivery,
): Promise<Result<Delivery>> {
  const { actor, uow, clock, ids } = context;
  return uow.change(async (tx) => {
    const found = await tx.deliveries.findDelivery(deliveryId);
    const release = found && (await tx.releases.lockRelease(found.releaseId));
    const delivery = await tx.deliveries.lockDelivery(deliveryId);
    if (!delivery || !release) return refuse(notFound());
    if (delivery.state !== 'building') return ok(delivery);
    const plan = await planDelivery(tx, release);
    if (!(await isAsPlanned(plan, delivery))) {
      const sentence =
        'Something changed while this was built, so it is not what is approved. Build it again.';
      return ok(await markFailed(tx, context, { delivery, sentence }));
    }
    for (const file of built.files) {
      await tx.deliveries.insertDeliverable({ ...file, id: ids.next<DeliverableId>(), deliveryId });
    }
    const ready = { state: 'ready', manifest: built.manifest, zip: built.zip, readyAt: clock.now() } as const;
    await tx.deliveries.updateDelivery(deliveryId, ready);
    const { number } = delivery;
    const files = built.files.length;
    await tx.record(release.id, actor, { type: 'delivery.ready', deliveryId, number, files });
    for (const { track } of plan.tracks) await moveTrack(tx, { actor }, { track, act: 'delivered' });
    return ok({ ...delivery, ...ready });
  });
}

/** A delivery that cannot be built ends with the reason, in a sentence. */
export async function failDelivery(
  context: Context,
  deliveryId: DeliveryId,
  sentence: string,
): Promise<Result<Delivery>> {
  return context.uow.change(async (tx) => {
    const delivery = await tx.deliveries.lockDelivery(deliveryId);
    if (!delivery) return refuse(notFound());
    if (delivery.state !== 'building') return ok(delivery);
    return ok(await markFailed(tx, context, { delivery, sentence }));
  });
}

async function markFailed(
  tx: Transaction,
  { actor }: Context,
  { delivery, sentence }: { delivery: Delivery; sentence: string },
): Promise<Delivery> {
  await tx.deliveries.updateDelivery(delivery.id, { state: 'failed', failure: sentence });
  const { id: deliveryId, number, releaseId } = delivery;
  await tx.record(releaseId, actor, { type: 'delivery.failed', deliveryId, number, sentence });
  return { ...delivery, state: 'failed', failure: sentence };
}
