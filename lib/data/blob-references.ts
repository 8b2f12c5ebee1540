import type { Sha256 } from '@/lib/core/ids';
import type { PrismaClient } from './generated/prisma/client';
import type { Database } from './prisma';

const purgedReleases = 'select id from "Release" where "purgedAt" is not null';
/** RET-7: rows of a release that was deleted keep their hashes, and refer to nothing. */
const ofKept = `"releaseId" not in (${purgedReleases})`;
const ofKeptDelivery = `"deliveryId" not in (select id from "Delivery" where "releaseId" in (${purgedReleases}))`;

interface BlobColumn {
  /** While this holds, it refers to bytes; which a database before `purgedAt` cannot ask. */
  readonly kept?: string;
  /** Of a file that is still on its way, while this holds: what became of it refers to the bytes itself. */
  readonly arriving?: string;
}

/** Every column that refers to stored bytes; `blob-references.test.ts` compares them with the schema. */
export const blobColumns: readonly (readonly [table: string, column: string, when: BlobColumn])[] = [
  ['AudioFile', 'fileSha256', { kept: ofKept }],
  ['AudioFile', 'peaksSha256', { kept: ofKept }],
  ['AudioFile', 'renditionSha256', { kept: ofKept }],
  ['Upload', 'claimedSha256', { arriving: `state in ('receiving', 'verifying')` }],
  ['Release', 'artworkSha256', {}],
  ['User', 'pictureSha256', {}],
  ['Deliverable', 'fileSha256', { kept: ofKeptDelivery }],
  ['Delivery', 'zipSha256', { kept: ofKept }],
  // Of what is stored, and about to be referred to.
  ['BlobClaim', 'sha256', { arriving: 'until > now()' }],
];

/** Whether a database has a column: an older one may lack those that came later. */
export type HasColumn = (table: string, column: string) => boolean;

type Column = (typeof blobColumns)[number];
const today: HasColumn = () => true;

/** SQL for the hashes of one column. */
function hashesOf([table, column, { kept, arriving }]: Column, hasColumn = today): string {
  const conditions = [arriving, hasColumn('Release', 'purgedAt') ? kept : undefined];
  const all = [`"${column}" is not null`, ...conditions.filter((condition) => condition !== undefined)];
  return `select "${column}" as sha256 from "${table}" where ${all.join(' and ')}`;
}

function hashesIn(columns: readonly Column[], hasColumn: HasColumn): string {
  const queries = columns
    .filter(([table, column]) => hasColumn(table, column))
    .map((column) => hashesOf(column, hasColumn));
  return queries.length > 0 ? queries.join(' union ') : 'select null::text as sha256 where false';
}

/** SQL for the hash of every stored file that a row refers to. */
export const referredBlobs = (hasColumn: HasColumn) =>
  hashesIn(
    blobColumns.filter(([, , { arriving }]) => arriving === undefined),
    hasColumn,
  );
/** SQL for the hashes of files that are still on their way, and perhaps stored already. */
export const arrivingBlobs = (hasColumn: HasColumn) =>
  hashesIn(
    blobColumns.filter(([, , { arriving }]) => arriving !== undefined),
    hasColumn,
  );

const allHashes = blobColumns.map((column) => hashesOf(column));
const within = (queries: readonly string[]) => `select asked.sha256 from unnest($1::text[]) as asked (sha256)
  where asked.sha256 in (${queries.join(' union all ')})`;

/** Which of some hashes a query finds. */
function findIn(prisma: PrismaClient, query: string) {
  return async (hashes: readonly Sha256[]): Promise<ReadonlySet<Sha256>> => {
    if (hashes.length === 0) return new Set();
    const rows = await prisma.$queryRawUnsafe<{ sha256: Sha256 }[]>(query, [...hashes]);
    return new Set(rows.map(({ sha256 }) => sha256));
  };
}

/** SQL that says whether anything refers to one hash: by each column alone, as an index finds it. */
const refersToOne = `select ${blobColumns
  .map((column) => `exists (${hashesOf(column)} and "${column[1]}" = $1)`)
  .join(' or ')} as needed`;

/** Whether anything in the database refers to this hash. */
export async function isHashNeeded(
  prisma: Pick<PrismaClient, '$queryRawUnsafe'>,
  sha256: Sha256,
): Promise<boolean> {
  const [row] = await prisma.$queryRawUnsafe<{ needed: boolean }[]>(refersToOne, sha256);
  return row?.needed === true;
}

/** Until the transaction ends, nobody else deletes the bytes of these hashes, or begins to claim them. */
export async function lockHashes(db: Database, hashes: readonly Sha256[]): Promise<void> {
  // In one order, so that no two wait for each other.
  for (const sha256 of [...new Set(hashes)].sort())
    await db.$queryRaw`
      SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${`blob ${sha256}`}, 0))`;
}

/** Which of these hashes anything in the database refers to. */
export const neededHashes = (prisma: PrismaClient) => findIn(prisma, within(allHashes));

const purged = blobColumns.flatMap(([table, column, { kept }]) =>
  kept === undefined
    ? []
    : [`select "${column}" from "${table}" where "${column}" is not null and not (${kept})`],
);

/** Which of these hashes rows of deleted releases keep. */
export const purgedHashes = (prisma: PrismaClient) => findIn(prisma, within(purged));

const some = `select sha256 from (${allHashes.join(' union ')}) as referred limit $1`;

/** Some of the hashes that the database refers to. */
export async function someHashes(prisma: PrismaClient, most: number): Promise<readonly Sha256[]> {
  const rows = await prisma.$queryRawUnsafe<{ sha256: Sha256 }[]>(some, most);
  return rows.map(({ sha256 }) => sha256);
}
