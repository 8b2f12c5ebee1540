import type { TextSource } from '@/lib/domain/texts/text-source';
import type { TextSourceStore } from '@/lib/domain/texts/text-source.store';
import { actorKindOf } from './columns';
import type { TextSource as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toSource = (row: Row): TextSource => ({
  key: row.key,
  by: {
    kind: actorKindOf(row.saidByKind, {
      column: 'TextSource.saidByKind',
      rowId: `${row.releaseId} ${row.key}`,
    }),
    id: row.saidById,
    name: row.saidByName,
  },
  at: row.saidAt,
  confirmedAt: row.confirmedAt,
});

export function createTextSourceStore(db: Database): TextSourceStore {
  return {
    async listSources(releaseId) {
      return (await db.textSource.findMany({ where: { releaseId }, orderBy: { key: 'asc' } })).map(toSource);
    },
    async saveSources(releaseId, sources) {
      for (const { key, by, at, confirmedAt } of sources) {
        const data = {
          saidByKind: by.kind,
          saidById: by.id,
          saidByName: by.name,
          saidAt: at,
          confirmedAt,
        };
        await db.textSource.upsert({
          where: { releaseId_key: { releaseId, key } },
          create: { releaseId, key, ...data },
          update: data,
        });
      }
    },
  };
}
