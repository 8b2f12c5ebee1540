import type { DeliverableId, DeliveryId, ReleaseId, Sha256 } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { may, notFound, type Verdict } from '../policy/policy';
import { enterRelease } from '../policy/standing';
import type { Deliverable, Delivery } from './delivery';
import { type DeliveryPlan, planDelivery } from './delivery-plan';

export interface DeliveryPage {
  readonly plan: DeliveryPlan;
  readonly deliveries: readonly { readonly delivery: Delivery; readonly files: readonly Deliverable[] }[];
  readonly mayBuild: Verdict;
  readonly mayDownload: Verdict;
}

/** DEL-6: people outside the studio see deliveries that are ready, and no others. */
export async function readDeliveryPage(
  { actor, uow, clock }: Context,
  releaseId: ReleaseId,
): Promise<Result<DeliveryPage>> {
  const stores = uow.read;
  const entry = await enterRelease(stores, actor, { releaseId, act: 'release.view', now: clock.now() });
  if (!entry.ok) return entry;
  const { release, standing } = entry.value;
  const all = await stores.deliveries.listDeliveries(releaseId);
  const seen = standing.kind === 'member' ? all : all.filter((d) => d.state === 'ready');
  const deliveries = [];
  for (const delivery of seen) {
    deliveries.push({ delivery, files: await stores.deliveries.listDeliverables(delivery.id) });
  }
  return ok({
    plan: await planDelivery(stores, release),
    deliveries,
    mayBuild: may(standing, 'delivery.build'),
    mayDownload: may(standing, 'delivery.download'),
  });
}

/** What a download needs: the blob, its name, and what the log says. */
export interface Download {
  readonly releaseId: ReleaseId;
  readonly deliveryId: DeliveryId;
  readonly deliverableId: DeliverableId | null;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly fileName: string;
}

/** DEL-2: a file of a ready delivery, for somebody who may download. */
export async function findDownload(
  context: Context,
  wanted: { deliverableId: DeliverableId } | { zipOf: DeliveryId },
): Promise<Result<Download>> {
  const stores = context.uow.read;
  const file =
    'deliverableId' in wanted ? await stores.deliveries.findDeliverable(wanted.deliverableId) : null;
  const deliveryId = 'zipOf' in wanted ? wanted.zipOf : file?.deliveryId;
  const delivery = deliveryId && (await stores.deliveries.findDelivery(deliveryId));
  if (!delivery) return refuse(notFound());
  const { actor, clock } = context;
  const { releaseId } = delivery;
  const entry = await enterRelease(stores, actor, { releaseId, act: 'delivery.download', now: clock.now() });
  if (!entry.ok) return entry;
  if (delivery.state !== 'ready' || !delivery.zip) {
    return refuse(refusal('conflict', 'DEL-6', 'This delivery is not ready.'));
  }
  const { sha256, sizeBytes } = file ? { sha256: file.fileSha256, sizeBytes: file.sizeBytes } : delivery.zip;
  const fileName =
    file?.fileName ?? zipName(entry.value.release.artist, entry.value.release.title, delivery.number);
  return ok({
    releaseId,
    deliveryId: delivery.id,
    deliverableId: file?.id ?? null,
    sha256,
    sizeBytes,
    fileName,
  });
}

/** DEL-7: a download is written into the log; range requests of one download are one entry, by the caller's count. */
export async function recordDownload({ actor, uow }: Context, download: Download): Promise<Result<null>> {
  const { releaseId, deliveryId, deliverableId, fileName } = download;
  return uow.change(async (tx) => {
    await tx.record(releaseId, actor, {
      type: 'deliverable.downloaded',
      deliveryId,
      deliverableId,
      name: fileName,
    });
    return ok(null);
  });
}

function zipName(artist: string, title: string, number: number): string {
  return `${artist} - ${title} - delivery ${number}.zip`;
}
