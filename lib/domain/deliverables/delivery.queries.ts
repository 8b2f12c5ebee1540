import type { DeliverableId, DeliveryId, ReleaseId, Sha256 } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import type { RecordedEvent, ReleaseEvent } from '../events/event';
import { type AuthorizedRelease, authorizeRelease } from '../policy/access';
import { isStudioAccess, stampOf } from '../policy/actor';
import { may, notFound } from '../policy/policy';
import { BrokenRow } from '../stored-json';
import type { Stores } from '../unit-of-work';
import type { Delivery } from './delivery';
import { isOffered } from './delivery.offer';
import { type DeliveryPage, presentDelivery, presentDownload, presentPlan } from './delivery.view';
import { type DeliveryPlan, isAsPlanned, planDelivery } from './delivery-plan';
import type { ReadBackCheck } from './read-back';

/** Downloads that are shown under a delivery. */
const mostDownloads = 200;
/** Requests of one person for one file within this time are one download. */
const oneDownloadMs = 15 * 60 * 1000;

/**
 * DEL-6: people outside the studio see deliveries that are ready, and no others; DEL-10: of those that are not offered only why.
 * The plan and the downloads are shown to the studio only.
 */
export async function viewDeliveries(
  { actor, uow, clock }: Context,
  releaseId: ReleaseId,
): Promise<Result<DeliveryPage>> {
  const stores = uow.read;
  const authorized = await authorizeRelease(stores, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const { release, access } = authorized.value;
  const inside = may(access, 'log.studio').allowed;
  const [all, plan, taken] = await Promise.all([
    stores.deliveries.listDeliveries(releaseId),
    planDelivery(stores, release),
    stores.events.listNewestOf(releaseId, 'deliverable.downloaded', { limit: mostDownloads }),
  ]);
  const shown = inside ? all : all.filter((delivery) => delivery.state === 'ready');
  const tracks = await stores.tracks.listTracks(releaseId);
  const isrcMissing = tracks.filter((track) => track.isrc === null).map((track) => track.title);
  // REL-4: nothing is missing for what nobody can build.
  const blockers = release.archivedAt === null ? plan.blockers : [];
  return ok({
    plan: inside ? presentPlan(release, { ...plan, blockers, isrcMissing }) : null,
    deliveries: await Promise.all(
      shown.map((delivery) =>
        seenDelivery(stores, delivery, {
          ...{ plan, taken, inside, readerId: stampOf(actor).id },
          isPurged: release.purged !== null,
        }),
      ),
    ),
    mayBuild: may(access, 'delivery.build'),
    mayWithdraw: may(access, 'delivery.withdraw'),
    mayDownload: may(access, 'delivery.download'),
  });
}

interface Seen {
  readonly plan: DeliveryPlan;
  readonly taken: readonly RecordedEvent<Extract<ReleaseEvent, { type: 'deliverable.downloaded' }>>[];
  readonly inside: boolean;
  readonly readerId: string;
  /** The sound of its release was deleted. */
  readonly isPurged: boolean;
}

async function seenDelivery(
  stores: Stores,
  delivery: Delivery,
  { plan, taken, inside, readerId, isPurged }: Seen,
) {
  const offered = await isOffered(plan, delivery);
  const mine = taken.filter(({ event }) => event.deliveryId === delivery.id);
  const isShown = inside || offered;
  return presentDelivery(isShown ? delivery : { ...delivery, manifest: null, zip: null }, {
    files: isShown ? await stores.deliveries.listDeliverables(delivery.id) : [],
    // RET-7: what was approved is still that, though its sound is deleted.
    current: isPurged || (await isAsPlanned(plan, delivery)),
    offered,
    downloads: inside ? mine.map(presentDownload) : [],
    taken: mine.find(({ actor }) => actor.id === readerId)?.at.toISOString() ?? null,
  });
}

const unreadableProof = refusal(
  'unsupported',
  'DEL-9',
  'The proof of this file was stored in a form that this version of Acetate cannot read. The file itself is unchanged.',
);

/** Every comparison that was made when a file of a delivery was read back. */
export async function readProof(
  { actor, uow, clock }: Context,
  deliverableId: DeliverableId,
): Promise<Result<readonly ReadBackCheck[]>> {
  const stores = uow.read;
  const file = await stores.deliveries.findDeliverable(deliverableId);
  if (!file) return refuse(notFound());
  const delivery = await stores.deliveries.findDelivery(file.deliveryId);
  if (delivery?.state !== 'ready') return refuse(notFound());
  const { releaseId } = delivery;
  const authorized = await authorizeRelease(stores, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const ended = await refusalOutside(stores, authorized.value, delivery);
  if (ended) return refuse(ended);
  if (file.readBack instanceof BrokenRow) return refuse(unreadableProof);
  return ok(file.readBack.checks);
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

/** DEL-10: outside the studio there is nothing of a delivery that is not offered; why, in words. */
async function refusalOutside(
  stores: Stores,
  { release, access }: AuthorizedRelease,
  delivery: Delivery,
): Promise<Refusal | null> {
  if (isStudioAccess(access) || (await isOffered(await planDelivery(stores, release), delivery))) return null;
  const why = delivery.withdrawn
    ? `was withdrawn: ${delivery.withdrawn.reason}`
    : 'is not what is approved now. The studio offers the masters again once what is approved is delivered.';
  return refusal('conflict', 'DEL-10', `Delivery ${delivery.number} ${why}`);
}

/** DEL-2: a file of a ready delivery, for somebody who may download; DEL-10: outside the studio, while it is offered. */
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
  const authorized = await authorizeRelease(stores, actor, {
    releaseId,
    act: 'delivery.download',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  if (delivery.state !== 'ready' || !delivery.zip) {
    return refuse(refusal('conflict', 'DEL-6', 'This delivery is not ready.'));
  }
  const ended = await refusalOutside(stores, authorized.value, delivery);
  if (ended) return refuse(ended);
  const { sha256, sizeBytes } = file ? { sha256: file.fileSha256, sizeBytes: file.sizeBytes } : delivery.zip;
  const fileName =
    file?.fileName ??
    zipName(authorized.value.release.artist, authorized.value.release.title, delivery.number);
  return ok({
    releaseId,
    deliveryId: delivery.id,
    deliverableId: file?.id ?? null,
    sha256,
    sizeBytes,
    fileName,
  });
}

/** DEL-7: a download is recorded in the log; all ranges of one download are one entry, even when several are requested at once. */
export async function recordDownload(
  { actor, uow, clock }: Context,
  download: Download,
): Promise<Result<null>> {
  const { releaseId, deliveryId, deliverableId, fileName } = download;
  const since = new Date(clock.now().getTime() - oneDownloadMs);
  const isWritten = async (stores: Stores) => {
    const recent = await stores.events.listNewestOf(releaseId, 'deliverable.downloaded', {
      limit: mostDownloads,
      since,
    });
    const { id } = stampOf(actor);
    return recent.some(
      ({ actor: by, event }) =>
        by.id === id && event.deliveryId === deliveryId && event.deliverableId === deliverableId,
    );
  };
  if (await isWritten(uow.read)) return ok(null);
  return uow.change(async (tx) => {
    await tx.releases.lockRelease(releaseId);
    if (await isWritten(tx)) return ok(null);
    // It may have ended while its file was being opened.
    const delivery = await tx.deliveries.findDelivery(deliveryId);
    const asked = { releaseId, act: 'delivery.download', now: clock.now() } as const;
    const authorized = await authorizeRelease(tx, actor, asked);
    if (!authorized.ok) return authorized;
    const ended = delivery && (await refusalOutside(tx, authorized.value, delivery));
    if (ended) return refuse(ended);
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
