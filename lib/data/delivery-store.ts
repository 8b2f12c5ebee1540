import type {
  DeliverableId,
  DeliveryId,
  ReleaseId,
  Sha256,
  TrackId,
  UserId,
  VersionId,
} from '@/lib/core/ids';
import type { StoredKind } from '@/lib/domain/deliverables/deliverable-kind';
import type { Deliverable, Delivery, OfferEnd } from '@/lib/domain/deliverables/delivery';
import { storedKinds } from '@/lib/domain/deliverables/delivery.schema';
import type { DeliveryStore } from '@/lib/domain/deliverables/delivery.store';
import { storedManifest } from '@/lib/domain/deliverables/manifest';
import { storedReadBack } from '@/lib/domain/deliverables/read-back';
import type { Deliverable as FileRow, Delivery as Row } from './generated/prisma/client';
import { listsInOneQuery } from './in-one-query';
import type { Database } from './prisma';
import { readable } from './readable';

const toOfferEnd = (at: Date | null, reason: string | null): OfferEnd | null =>
  at && { at, reason: reason ?? '' };

const toDelivery = (row: Row): Delivery => ({
  id: row.id as DeliveryId,
  releaseId: row.releaseId as ReleaseId,
  number: row.number,
  state: row.state,
  requestSha256: row.requestSha256 as Sha256,
  kinds: readable(() => storedKinds.read(row.kinds, row.id)),
  manifest: readable(() => storedManifest.readNullable(row.manifest, row.id)),
  zip:
    row.zipSha256 && row.zipSizeBytes !== null
      ? { sha256: row.zipSha256 as Sha256, sizeBytes: Number(row.zipSizeBytes) }
      : null,
  failure: row.failure,
  createdBy: { id: row.createdById as UserId, name: row.createdByName },
  createdAt: row.createdAt,
  readyAt: row.readyAt,
  withdrawn: toOfferEnd(row.withdrawnAt, row.withdrawnReason),
  lapsed: toOfferEnd(row.lapsedAt, row.lapsedReason),
});

const toDeliverable = (row: FileRow): Deliverable => ({
  id: row.id as DeliverableId,
  deliveryId: row.deliveryId as DeliveryId,
  trackId: row.trackId as TrackId,
  versionId: row.versionId as VersionId,
  kind: row.kind as StoredKind,
  fileName: row.fileName,
  fileSha256: row.fileSha256 as Sha256,
  pcmSha256: row.pcmSha256 as Sha256,
  sizeBytes: Number(row.sizeBytes),
  readBack: readable(() => storedReadBack.read(row.readBack, row.id)),
});

export function createDeliveryStore(db: Database): DeliveryStore {
  const find = async (id: DeliveryId) => {
    const row = await db.delivery.findUnique({ where: { id } });
    return row && toDelivery(row);
  };
  return {
    findDelivery: find,
    async lockDelivery(id) {
      await db.$queryRaw`SELECT id FROM "Delivery" WHERE id = ${id} FOR UPDATE`;
      return find(id);
    },
    async listDeliveries(releaseId) {
      const rows = await db.delivery.findMany({ where: { releaseId }, orderBy: { number: 'desc' } });
      return rows.map(toDelivery);
    },
    async insertDelivery({
      createdBy,
      kinds,
      manifest: _none,
      zip,
      withdrawn: _offered,
      lapsed: _current,
      ...plain
    }) {
      await db.delivery.create({
        data: {
          ...plain,
          kinds: storedKinds.write(kinds),
          zipSha256: zip?.sha256 ?? null,
          zipSizeBytes: zip?.sizeBytes ?? null,
          createdById: createdBy.id,
          createdByName: createdBy.name,
        },
      });
    },
    async updateDelivery(id, { manifest, zip, withdrawn, lapsed, ...plain }) {
      await db.delivery.update({
        where: { id },
        data: {
          ...plain,
          ...(manifest ? { manifest: storedManifest.write(manifest) } : {}),
          ...(zip ? { zipSha256: zip.sha256, zipSizeBytes: zip.sizeBytes } : {}),
          ...(withdrawn === undefined
            ? {}
            : { withdrawnAt: withdrawn?.at ?? null, withdrawnReason: withdrawn?.reason ?? null }),
          ...(lapsed === undefined
            ? {}
            : { lapsedAt: lapsed?.at ?? null, lapsedReason: lapsed?.reason ?? null }),
        },
      });
    },
    listDeliverables: listsInOneQuery(
      async (deliveryIds: readonly DeliveryId[]) => {
        const where = { deliveryId: { in: [...deliveryIds] } };
        return (await db.deliverable.findMany({ where, orderBy: { fileName: 'asc' } })).map(toDeliverable);
      },
      (file) => file.deliveryId,
    ),
    async findDeliverable(id) {
      const row = await db.deliverable.findUnique({ where: { id } });
      return row && toDeliverable(row);
    },
    async insertDeliverable({ readBack, ...plain }) {
      await db.deliverable.create({ data: { ...plain, readBack: storedReadBack.write(readBack) } });
    },
  };
}
