import type {
  DeliverableId,
  DeliveryId,
  ReleaseId,
  Sha256,
  TrackId,
  UserId,
  VersionId,
} from '@/lib/core/ids';
import { type DeliverableKind, isDeliverableKind } from '@/lib/domain/deliverables/deliverable-kind';
import type { Deliverable, Delivery } from '@/lib/domain/deliverables/delivery';
import type { DeliveryStore } from '@/lib/domain/deliverables/delivery.store';
import { parseManifest } from '@/lib/domain/deliverables/manifest';
import { parseReadBack } from '@/lib/domain/deliverables/read-back';
import type { Deliverable as FileRow, Delivery as Row } from './generated/prisma/client';
import { type Database, toJson } from './prisma';

/** Kinds keep their names for ever, so an unknown one was written by a newer version. */
function storedKind(kind: unknown, deliveryId: string): DeliverableKind {
  if (isDeliverableKind(kind)) return kind;
  throw new Error(
    `Delivery ${deliveryId} has files of the kind “${String(kind)}”, which this version does not know. A newer one made it.`,
  );
}

function storedKinds({ id, kinds }: Row): DeliverableKind[] {
  if (!Array.isArray(kinds)) throw new Error(`The kinds of delivery ${id} are no list.`);
  return kinds.map((kind) => storedKind(kind, id));
}

const toDelivery = (row: Row): Delivery => ({
  id: row.id as DeliveryId,
  releaseId: row.releaseId as ReleaseId,
  number: row.number,
  state: row.state,
  requestSha256: row.requestSha256 as Sha256,
  kinds: storedKinds(row),
  manifest: row.manifest === null ? null : parseManifest(row.manifest),
  zip:
    row.zipSha256 && row.zipSizeBytes !== null
      ? { sha256: row.zipSha256 as Sha256, sizeBytes: Number(row.zipSizeBytes) }
      : null,
  failure: row.failure,
  createdBy: { id: row.createdById as UserId, name: row.createdByName },
  createdAt: row.createdAt,
  readyAt: row.readyAt,
});

const toDeliverable = (row: FileRow): Deliverable => ({
  id: row.id as DeliverableId,
  deliveryId: row.deliveryId as DeliveryId,
  trackId: row.trackId as TrackId,
  versionId: row.versionId as VersionId,
  kind: storedKind(row.kind, row.deliveryId),
  fileName: row.fileName,
  fileSha256: row.fileSha256 as Sha256,
  pcmSha256: row.pcmSha256 as Sha256,
  sizeBytes: Number(row.sizeBytes),
  readBack: parseReadBack(row.readBack),
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
    async insertDelivery({ createdBy, kinds, manifest, zip, ...plain }) {
      await db.delivery.create({
        data: {
          ...plain,
          kinds: [...kinds],
          ...(manifest === null ? {} : { manifest: toJson(manifest) }),
          zipSha256: zip?.sha256 ?? null,
          zipSizeBytes: zip?.sizeBytes ?? null,
          createdById: createdBy.id,
          createdByName: createdBy.name,
        },
      });
    },
    async updateDelivery(id, { manifest, zip, ...plain }) {
      await db.delivery.update({
        where: { id },
        data: {
          ...plain,
          ...(manifest ? { manifest: toJson(manifest) } : {}),
          ...(zip ? { zipSha256: zip.sha256, zipSizeBytes: zip.sizeBytes } : {}),
        },
      });
    },
    async listDeliverables(deliveryId) {
      const rows = await db.deliverable.findMany({ where: { deliveryId }, orderBy: { fileName: 'asc' } });
      return rows.map(toDeliverable);
    },
    async findDeliverable(id) {
      const row = await db.deliverable.findUnique({ where: { id } });
      return row && toDeliverable(row);
    },
    async insertDeliverable({ readBack, ...plain }) {
      await db.deliverable.create({ data: { ...plain, readBack: toJson(readBack) } });
    },
  };
}
