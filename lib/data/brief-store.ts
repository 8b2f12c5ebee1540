import type { ReleaseId } from '@/lib/core/ids';
import type { Brief, BriefAnswers } from '@/lib/domain/briefs/brief';
import type { BriefStore } from '@/lib/domain/briefs/brief.store';
import type { Brief as Row } from './generated/prisma/client';
import { type Database, toJson } from './prisma';

const toBrief = (row: Row): Brief => ({
  ...row,
  releaseId: row.releaseId as ReleaseId,
  answers: row.answers as BriefAnswers,
});

export function createBriefStore(db: Database): BriefStore {
  const find = async (releaseId: ReleaseId) => {
    const row = await db.brief.findUnique({ where: { releaseId } });
    return row && toBrief(row);
  };
  return {
    findBrief: find,
    async lockBrief(releaseId) {
      // The release's row stands for a brief that isn't there yet.
      await db.$queryRaw`SELECT id FROM "Release" WHERE id = ${releaseId} FOR UPDATE`;
      return find(releaseId);
    },
    async saveBrief({ releaseId, answers, ...rest }) {
      const data = { ...rest, answers: toJson(answers) };
      await db.brief.upsert({ where: { releaseId }, create: { releaseId, ...data }, update: data });
    },
  };
}
