import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Sha256 } from '@/lib/core/ids';
import type { BackupPlace } from './backup-place';
import { BackupRefused } from './backup-refused';
import { backedUpSchemas } from './stored-tables';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<Sha256>;
const sizeBytes = z.number().int().nonnegative();

/** Names go into statements and names of files, and whoever wrote the manifest chose them. */
const identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/);
const migration = z.string().regex(/^\d{14}_[\w-]{1,200}$/);

const table = z.object({
  schema: z.enum(backedUpSchemas),
  name: identifier,
  columns: z.array(identifier).min(1),
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
  migrations: z.array(migration),
  tables: z
    .array(table)
    .refine((all) => new Set(all.map(({ schema, name }) => `${schema}.${name}`)).size === all.length),
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

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @throws BackupRefused when it is damaged, or of a newer Acetate */
export async function readManifest(place: BackupPlace, { id, name }: StoredBackup): Promise<BackupManifest> {
  const text = await place.manifests.read(name);
  if (text === null) throw new BackupRefused(`There is no backup ${id}.`);
  if (hashOf(text) !== namePattern.exec(name)?.[2])
    throw new BackupRefused(`The manifest of the backup ${id} is damaged.`);
  const read = manifestSchema.safeParse(readJson(text));
  if (read.success) return read.data;
  throw new BackupRefused(`The backup ${id} cannot be read by this version of Acetate.`);
}

export interface ReadBackups {
  /** Complete backups that can be read, the oldest first. */
  readonly readable: readonly { readonly backup: StoredBackup; readonly manifest: BackupManifest }[];
  readonly unreadable: readonly StoredBackup[];
}

/** All manifests of a place. One that is damaged, or of a newer Acetate, hides none of the others. */
export async function readBackups(place: BackupPlace): Promise<ReadBackups> {
  const readable: { backup: StoredBackup; manifest: BackupManifest }[] = [];
  const unreadable: StoredBackup[] = [];
  for (const backup of await listBackups(place)) {
    try {
      readable.push({ backup, manifest: await readManifest(place, backup) });
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error;
      unreadable.push(backup);
    }
  }
  return { readable, unreadable };
}

/** Every file of a backup: tables and stored files. */
export function filesOf({ tables, blobs }: BackupManifest): { sha256: Sha256; sizeBytes: number }[] {
  return [...tables, ...blobs].map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes }));
}
