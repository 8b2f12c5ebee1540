import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BlobStore } from '@/lib/storage/blob-store';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';

/** Small texts by name, each whole or not there. */
export interface NamedTexts {
  write(name: string, text: string): Promise<void>;
  /** Null when there is none of this name. */
  read(name: string): Promise<string | null>;
  list(): Promise<string[]>;
  remove(name: string): Promise<void>;
}

/** Files under their hashes. */
export type BackupFiles = Pick<BlobStore, 'put' | 'findSize' | 'open' | 'remove'>;

/** Where backups are kept. All backups of a place share its files, which are named by their hashes. */
export interface BackupPlace {
  readonly files: BackupFiles;
  /** One for each complete backup. */
  readonly manifests: NamedTexts;
  /** What a running backup is about to store; left behind by one that was killed. */
  readonly journals: NamedTexts;
  /** Empty ones, named by the hashes of files that a check found damaged. */
  readonly damaged: NamedTexts;
  /** Whose place it is (claimed-place.ts). */
  readonly owner: Pick<NamedTexts, 'read' | 'write'>;
}

const dayMs = 24 * 60 * 60 * 1000;
const halfWritten = /\.[0-9a-f]{12}\.part$/;

class TextFolder implements NamedTexts {
  constructor(private readonly folder: string) {}

  async write(name: string, text: string): Promise<void> {
    const place = path.join(this.folder, name);
    // Two processes may write it at a time.
    const part = `${place}.${randomBytes(6).toString('hex')}.part`;
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, place);
    const folder = await open(this.folder, 'r');
    await folder.sync().finally(() => folder.close());
  }

  async read(name: string): Promise<string | null> {
    try {
      return await readFile(path.join(this.folder, name), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  async list(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => !name.endsWith('.part')).sort();
  }

  async remove(name: string): Promise<void> {
    await rm(path.join(this.folder, name), { force: true });
  }
}

/** Opens them, and removes what killed writers left half-written at least a day ago. */
async function openTexts(folder: string): Promise<NamedTexts> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of (await readdir(folder)).filter((each) => halfWritten.test(each))) {
    const part = path.join(folder, name);
    const at = (await stat(part).catch(() => null))?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - at > dayMs) await rm(part, { force: true });
  }
  return new TextFolder(folder);
}

/** A folder, for example on another disk. */
export async function openBackupFolder(folder: string): Promise<BackupPlace> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    files: await LocalBlobStore.open(path.join(folder, 'files')),
    manifests: await openTexts(path.join(folder, 'backups')),
    journals: await openTexts(path.join(folder, 'unfinished')),
    damaged: await openTexts(path.join(folder, 'damaged')),
    owner: await openTexts(folder),
  };
}
