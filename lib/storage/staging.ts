import { copyFile, link, mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { UploadId } from '@/lib/core/ids';

const isId = /^[0-9a-z]{1,40}$/;

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Half a copy on a full disk would keep it full. */
async function copyWhole(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}

/** The disk that a folder is on. */
export interface DiskSpace {
  /** What an unprivileged process may still use. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** Where the bytes of uploads are kept until they are complete. Files are named by the upload's id, never by user input. */
export class Staging {
  private constructor(readonly folder: string) {}

  static async open(folder: string): Promise<Staging> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new Staging(folder);
  }

  /** @throws RangeError for anything that is not one of our ids */
  path(id: UploadId): string {
    if (!isId.test(id)) throw new RangeError('This is no upload of ours.');
    return path.join(this.folder, id);
  }

  /** Creates an empty file; an existing one is left with its bytes. */
  async create(id: UploadId): Promise<void> {
    const handle = await open(this.path(id), 'a', 0o600);
    await handle.close();
  }

  /** Bytes that are here; null when there is no such file. */
  async findSize(id: UploadId): Promise<number | null> {
    try {
      return (await stat(this.path(id))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** A hard link to the whole file, to be moved into the blob store; the original stays until `remove`. */
  async duplicate(id: UploadId): Promise<string> {
    const copy = `${this.path(id)}.whole`;
    await rm(copy, { force: true });
    try {
      await link(this.path(id), copy);
    } catch {
      // A disk without hard links.
      await copyWhole(this.path(id), copy);
    }
    return copy;
  }

  /** Ids of all staged uploads. */
  async list(): Promise<UploadId[]> {
    const names = await readdir(this.folder);
    return [...new Set(names.map((name) => name.replace(/\.whole$/, '')))].filter((name) =>
      isId.test(name),
    ) as UploadId[];
  }

  async findSpace(): Promise<DiskSpace> {
    const { bavail, blocks, bsize } = await statfs(this.folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  }

  /** Space that an unprivileged process may still use on this disk. */
  async findFreeBytes(): Promise<number> {
    return (await this.findSpace()).freeBytes;
  }

  async remove(id: UploadId): Promise<void> {
    await rm(this.path(id), { force: true });
    await rm(`${this.path(id)}.whole`, { force: true });
  }
}
