import type { ReleaseId } from '@/lib/core/ids';
import type { Brief } from '@/lib/domain/briefs/brief';
import { storedAnswers } from '@/lib/domain/briefs/brief.schema';
import type { BriefStore } from '@/lib/domain/briefs/brief.store';
import type { Brief as Row } from './generated/prisma/client';
import { type Database, toJson } from './prisma';
import { readableEntries } from './readable';

function toBrief(row: Row): Brief {
  const { value, unreadable } = readableEntries(storedAnswers, row.answers, row.releaseId);
  return {
    ...row,
    releaseId: row.releaseId as ReleaseId,
    answers: value ?? {},
    unreadable: value && unreadable,
  };
}

/** BRF-6: what could not be read is stored again as it was, unless it has been answered since. */
function fromAnswers({ releaseId, answers, unreadable }: Brief) {
  if (unreadable === null) throw new Error(`The answers of the brief of ${releaseId} cannot be read.`);
  const { version, value } = storedAnswers.write(answers);
  return toJson({ version, value: { ...unreadable, ...(value as object) } });
}

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
    async saveBrief(brief) {
      const { releaseId, revision, submittedAt, updatedAt } = brief;
      const data = { revision, submittedAt, updatedAt, answers: fromAnswers(brief) };
      await db.brief.upsert({ where: { releaseId }, create: { releaseId, ...data }, update: data });
    },
  };
}
