import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Sha256 } from '@/lib/core/ids';
import type { BackupPlace } from './backup-place';
import { BackupRefused } from './backup-refused';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<Sha256>;
const sizeBytes = z.number().int().nonnegative();

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.number().int().nonnegative(),
  /** Of its file: gzip of lines, each a JSON array with PostgreSQL's text of every column, or null. */
  sha256,
  sizeBytes,
});

const manifestSchema = z.object({
  format: z.literal('acetate-backup'),
  formatVersion: z.literal(1),
  /** When the database was as the backup has it. */
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  /** Migrations of prisma/migrations that the tables had. */
  migrations: z.array(z.string()),
  tables: z.array(table),
  /** Files that the rows refer to. */
  blobs: z.array(z.object({ sha256, sizeBytes })),
  /** Files that the rows refer to and that were not in the portal’s own store any more. */
  missing: z.array(sha256),
});

export type BackupManifest = z.output<typeof manifestSchema>;
export type BackedUpTable = z.output<typeof table>;

export interface StoredBackup {
  /** What people call it by: the time at which it was made. */
  readonly id: string;
  /** Of its manifest, with the hash of its text. */
  readonly name: string;
}

const namePattern = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.([0-9a-f]{64})\.json$/;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

export function backupId(madeAt: string): string {
  return madeAt.replaceAll(/[:.]/g, '-');
}

/** Complete backups, the oldest first. */
export async function listBackups({ manifests }: BackupPlace): Promise<StoredBackup[]> {
  const names = (await manifests.list()).filter((name) => namePattern.test(name)).sort();
  return names.map((name) => ({ name, id: namePattern.exec(name)?.[1] ?? name }));
}

/** @returns what it can be read by */
export async function writeManifest(place: BackupPlace, manifest: BackupManifest): Promise<StoredBackup> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const id = backupId(manifest.madeAt);
  const name = `${id}.${hashOf(text)}.json`;
  await place.manifests.write(name, text);
  return { id, name };
}

/** @throws BackupRefused when it is damaged, or of a newer Acetate */
export async function readManifest(place: BackupPlace, { id, name }: StoredBackup): Promise<BackupManifest> {
  const text = await place.manifests.read(name);
  if (text === null) throw new BackupRefused(`There is no backup ${id}.`);
  if (hashOf(text) !== namePattern.exec(name)?.[2])
    throw new BackupRefused(`The manifest of the backup ${id} is damaged.`);
  const read = manifestSchema.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  throw new BackupRefused(`The backup ${id} cannot be read by this version of Acetate.`);
}

/** Every file of a backup: tables and stored files. */
export function filesOf({ tables, blobs }: BackupManifest): { sha256: Sha256; sizeBytes: number }[] {
  return [...tables, ...blobs].map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes }));
}
