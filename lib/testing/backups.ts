import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { type BackupPlace, openBackupFolder } from '@/lib/backup/backup-place';
import { type BackupParts, makeBackup } from '@/lib/backup/make-backup';
import { type RestoreParts, restoreBackup, type TableMaker } from '@/lib/backup/restore-backup';
import { takeSnapshot } from '@/lib/backup/take-snapshot';
import type { ReleaseId, Sha256, UserId } from '@/lib/core/ids';
import type { PrismaClient } from '@/lib/data/generated/prisma/client';
import type { BlobStore } from '@/lib/storage/blob-store';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { migrateDeploy, migrationNames } from '../data/migrations/schema-engine.mjs';

const prismaDirectory = path.join(import.meta.dirname, '../../prisma');

export function tablesAt(url: string): TableMaker {
  return {
    known: migrationNames(prismaDirectory),
    async migrate(only) {
      await migrateDeploy({ url, prismaDirectory, only });
    },
    migrateQueue: () => runMigrations({ connectionString: url }),
  };
}

export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // lost where a test ends it
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** A folder of backups, and stores of portals, for the tests of a file. */
export class BackupBench {
  private constructor(
    readonly folder: string,
    readonly place: BackupPlace,
  ) {}

  /** With a folder of its own for backups, unless told otherwise. */
  static async open(parent: string, place?: BackupPlace): Promise<BackupBench> {
    const folder = await mkdtemp(path.join(parent, 'bench '));
    return new BackupBench(folder, place ?? (await openBackupFolder(path.join(folder, 'place'))));
  }

  scratch(): Promise<string> {
    return mkdtemp(path.join(this.folder, 'scratch '));
  }

  async store(): Promise<LocalBlobStore> {
    return LocalBlobStore.open(await mkdtemp(path.join(this.folder, 'store ')));
  }

  async backup(url: string, blobs: BlobStore, keep?: number, more: Partial<BackupParts> = {}) {
    const parts = {
      ...{ blobs, place: this.place, placeName: this.folder },
      ...{ scratch: await this.scratch(), madeBy: '0.1.0' },
    };
    return withClient(url, (client) => makeBackup({ ...parts, client, ...(keep ? { keep } : {}), ...more }));
  }

  async restore(url: string, blobs: BlobStore, more: Partial<RestoreParts> = {}) {
    const scratch = await this.scratch();
    const parts = { blobs, place: this.place, scratch, mayReplace: 'empty', mayLack: 'nothing' } as const;
    return withClient(url, (client) => restoreBackup({ ...parts, client, tables: tablesAt(url), ...more }));
  }

  /** The hash of the rows of every table, and the files that they refer to. */
  async rowsOf(url: string) {
    const scratch = await this.scratch();
    const { tables, referred } = await withClient(url, (client) => takeSnapshot(client, scratch));
    return {
      tables: tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 })),
      referred: [...referred].sort(),
    };
  }
}

/** Stores bytes and has the release refer to them, as its artwork. */
export async function giveArtwork(
  prisma: PrismaClient,
  blobs: BlobStore,
  { releaseId, text }: { releaseId: ReleaseId; text: string },
): Promise<Sha256> {
  const { sha256 } = await blobs.put(Readable.from([Buffer.from(text)]));
  await prisma.release.update({ where: { id: releaseId }, data: { artworkSha256: sha256 } });
  return sha256;
}

/** The same for a person's own picture. */
export async function givePicture(
  prisma: PrismaClient,
  blobs: BlobStore,
  { userId, text }: { userId: UserId; text: string },
): Promise<Sha256> {
  const { sha256 } = await blobs.put(Readable.from([Buffer.from(text)]));
  await prisma.user.update({ where: { id: userId }, data: { pictureSha256: sha256 } });
  return sha256;
}
