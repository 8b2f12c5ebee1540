import type { AudioFileId, MixId, MixRequestId, TrackId, UserId, WaiverId } from '@/lib/core/ids';
import type { Mix } from '@/lib/domain/mixes/mix';
import type { MixStore } from '@/lib/domain/mixes/mix.store';
import type { FindingWaiver, MixRequest } from '@/lib/domain/mixes/mix-request';
import { storedNamedFindings } from '@/lib/domain/mixes/named-finding.schema';
import { findingIdOf } from './columns';
import type {
  MixRequest as RequestRow,
  Mix as Row,
  FindingWaiver as WaiverRow,
} from './generated/prisma/client';
import { listsInOneQuery } from './in-one-query';
import type { Database } from './prisma';
import { readableEntries } from './readable';

const toMix = (row: Row): Mix => ({
  id: row.id as MixId,
  trackId: row.trackId as TrackId,
  number: row.number,
  audioFileId: row.audioFileId as AudioFileId,
  createdAt: row.createdAt,
});

const toRequest = (row: RequestRow): MixRequest => ({
  id: row.id as MixRequestId,
  trackId: row.trackId as TrackId,
  mixId: row.mixId as MixId,
  message: row.message,
  findings: readableEntries(storedNamedFindings, row.findings, row.id).value ?? [],
  createdBy: { id: row.createdById as UserId, name: row.createdByName },
  createdAt: row.createdAt,
  withdrawnAt: row.withdrawnAt,
});

const toWaiver = (row: WaiverRow): FindingWaiver => ({
  id: row.id as WaiverId,
  mixId: row.mixId as MixId,
  findingKey: row.findingKey,
  findingId: findingIdOf(row.findingId, { column: 'FindingWaiver.findingId', rowId: row.id }),
  reason: row.reason,
  createdBy: { id: row.createdById as UserId, name: row.createdByName },
  createdAt: row.createdAt,
});

export function createMixStore(db: Database): MixStore {
  return {
    async findMix(id) {
      const row = await db.mix.findUnique({ where: { id } });
      return row && toMix(row);
    },
    async findMixByAudioFile(audioFileId) {
      const row = await db.mix.findUnique({ where: { audioFileId } });
      return row && toMix(row);
    },
    listMixes: listsInOneQuery(
      async (trackIds: readonly TrackId[]) => {
        const where = { trackId: { in: [...trackIds] } };
        return (await db.mix.findMany({ where, orderBy: { number: 'desc' } })).map(toMix);
      },
      (mix) => mix.trackId,
    ),
    async insertMix(mix) {
      await db.mix.create({ data: { ...mix } });
    },
    async deleteMix(id) {
      await db.mix.delete({ where: { id } });
    },
    ...requestStore(db),
    ...waiverStore(db),
  };
}

function requestStore(
  db: Database,
): Pick<MixStore, 'findRequest' | 'listRequests' | 'insertRequest' | 'withdrawRequest'> {
  return {
    async findRequest(id) {
      const row = await db.mixRequest.findUnique({ where: { id } });
      return row && toRequest(row);
    },
    listRequests: listsInOneQuery(
      async (trackIds: readonly TrackId[]) => {
        const where = { trackId: { in: [...trackIds] } };
        return (await db.mixRequest.findMany({ where, orderBy: { createdAt: 'desc' } })).map(toRequest);
      },
      (request) => request.trackId,
    ),
    async insertRequest({ createdBy, findings, ...plain }) {
      const by = { createdById: createdBy.id, createdByName: createdBy.name };
      await db.mixRequest.create({
        data: { ...plain, ...by, findings: storedNamedFindings.write(findings) },
      });
    },
    async withdrawRequest(id, { at, name }) {
      await db.mixRequest.update({ where: { id }, data: { withdrawnAt: at, withdrawnByName: name } });
    },
  };
}

function waiverStore(db: Database): Pick<MixStore, 'listWaivers' | 'insertWaivers' | 'withdrawWaivers'> {
  return {
    listWaivers: listsInOneQuery(
      async (mixIds: readonly MixId[]) => {
        const where = { mixId: { in: [...mixIds] }, withdrawnAt: null };
        return (await db.findingWaiver.findMany({ where, orderBy: { createdAt: 'asc' } })).map(toWaiver);
      },
      (waiver) => waiver.mixId,
    ),
    async insertWaivers(waivers) {
      const data = waivers.map(({ createdBy, ...plain }) => ({
        ...plain,
        createdById: createdBy.id,
        createdByName: createdBy.name,
      }));
      await db.findingWaiver.createMany({ data, skipDuplicates: true });
    },
    async withdrawWaivers(mixId, keys, { at, name }) {
      const { count } = await db.findingWaiver.updateMany({
        where: { mixId, findingKey: { in: [...keys] }, withdrawnAt: null },
        data: { withdrawnAt: at, withdrawnByName: name },
      });
      return count;
    },
  };
}
