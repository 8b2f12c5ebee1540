import type { Sha256 } from '@/lib/core/ids';
import type { PrismaClient } from './generated/prisma/client';

/** Every column that refers to stored bytes; `blob-references.test.ts` compares them with the schema. */
export const blobColumns = [
  ['AudioFile', 'fileSha256'],
  ['AudioFile', 'peaksSha256'],
  ['AudioFile', 'renditionSha256'],
  // Of a file that is still on its way: what became of it refers to the bytes itself.
  ['Upload', 'claimedSha256', `state in ('receiving', 'verifying')`],
  ['Release', 'artworkSha256'],
  ['Deliverable', 'fileSha256'],
  ['Delivery', 'zipSha256'],
] as const;

/** Whether a database has a column: an older one may lack those that came later. */
export type HasColumn = (table: string, column: string) => boolean;

/** SQL for the hashes of one column. */
const hashesOf = ([table, column, condition = 'true']: readonly string[]) =>
  `select "${column}" as sha256 from "${table}" where "${column}" is not null and ${condition}`;

function hashesIn(columns: readonly (readonly string[])[], hasColumn: HasColumn): string {
  const queries = columns.filter(([table = '', column = '']) => hasColumn(table, column)).map(hashesOf);
  return queries.length > 0 ? queries.join(' union ') : 'select null::text as sha256 where false';
}

/** SQL for the hash of every stored file that a row refers to. */
export const referredBlobs = (hasColumn: HasColumn) =>
  hashesIn(
    blobColumns.filter(([, , condition]) => condition === undefined),
    hasColumn,
  );
/** SQL for the hashes of files that are still on their way, and perhaps stored already. */
export const arrivingBlobs = (hasColumn: HasColumn) =>
  hashesIn(
    blobColumns.filter(([, , condition]) => condition !== undefined),
    hasColumn,
  );

const neededOf = `select asked.sha256 from unnest($1::text[]) as asked (sha256)
  where asked.sha256 in (${blobColumns.map(hashesOf).join(' union all ')})`;

/** Which of these hashes anything in the database refers to. */
export function neededHashes(prisma: PrismaClient) {
  return async (hashes: readonly Sha256[]): Promise<ReadonlySet<Sha256>> => {
    if (hashes.length === 0) return new Set();
    const rows = await prisma.$queryRawUnsafe<{ sha256: Sha256 }[]>(neededOf, [...hashes]);
    return new Set(rows.map(({ sha256 }) => sha256));
  };
}

const some = `select sha256 from (${blobColumns.map(hashesOf).join(' union ')}) as referred limit $1`;

/** Some of the hashes that the database refers to. */
export async function someHashes(prisma: PrismaClient, most: number): Promise<readonly Sha256[]> {
  const rows = await prisma.$queryRawUnsafe<{ sha256: Sha256 }[]>(some, most);
  return rows.map(({ sha256 }) => sha256);
}
