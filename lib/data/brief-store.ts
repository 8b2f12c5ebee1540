import type { ReleaseId } from '@/lib/core/ids';
import type { Brief } from '@/lib/domain/briefs/brief';
import { storedAnswers } from '@/lib/domain/briefs/brief.schema';
import type { BriefStore } from '@/lib/domain/briefs/brief.store';
import type { Brief as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toBrief = (row: Row): Brief => ({
  ...row,
  releaseId: row.releaseId as ReleaseId,
  answers: storedAnswers.read(row.answers, row.releaseId),
});

export function createBriefStore(db: Database): BriefStore {
  const find = async (releaseId: ReleaseId) => {
    const row = await db.brief.findUnique({ where: { releaseId } });
    return row && toBrief(row);
  };
  return {
    findBrief: find,
    async lockBrief(releaseId) {
      // The release's row is locked instead of a brief that does not exist yet.
      await db.$queryRaw`SELECT id FROM "Release" WHERE id = ${releaseId} FOR UPDATE`;
      return find(releaseId);
    },
    async saveBrief({ releaseId, answers, ...rest }) {
      const data = { ...rest, answers: storedAnswers.write(answers) };
      await db.brief.upsert({ where: { releaseId }, create: { releaseId, ...data }, update: data });
    },
  };
}
