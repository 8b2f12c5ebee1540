import { copyFile, type FileHandle, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { UploadId } from '@/lib/core/ids';
import { findDiskSpace } from './disk-space';
import { isStagedName, type Staging, type StagingSpace, stagedName } from './staging';

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

/** A single write may take less than it is given. */
async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}

/** A file for each upload, in a folder of this machine. */
export class LocalStaging implements Staging {
  private constructor(readonly folder: string) {}

  static async open(folder: string): Promise<LocalStaging> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Links that an earlier version made beside the uploads.
    for (const name of await readdir(folder))
      if (name.endsWith('.whole')) await rm(path.join(folder, name), { force: true });
    return new LocalStaging(folder);
  }

  path(id: UploadId): string {
    return path.join(this.folder, stagedName(id));
  }

  async create(id: UploadId): Promise<void> {
    const handle = await open(this.path(id), 'a', 0o600);
    await handle.close();
  }

  async findSize(id: UploadId): Promise<number | null> {
    try {
      return (await stat(this.path(id))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async write(id: UploadId, offset: number, source: AsyncIterable<Uint8Array>): Promise<number> {
    const file = await open(this.path(id), 'r+');
    let end = offset;
    try {
      // One write after the other: a stream's queue would be dropped when the source fails.
      for await (const chunk of source) {
        await writeWhole(file, chunk, end);
        end += chunk.length;
      }
    } finally {
      await file.close();
    }
    return end;
  }

  async fileIn(folder: string, id: UploadId): Promise<string> {
    const copy = path.join(folder, stagedName(id));
    await rm(copy, { force: true });
    try {
      await link(this.path(id), copy);
    } catch {
      // A disk without hard links.
      await copyWhole(this.path(id), copy);
    }
    return copy;
  }

  async list(): Promise<UploadId[]> {
    return (await readdir(this.folder)).filter(isStagedName);
  }

  findSpace(): Promise<StagingSpace> {
    return findDiskSpace(this.folder);
  }

  async remove(id: UploadId): Promise<void> {
    await rm(this.path(id), { force: true });
  }
}
