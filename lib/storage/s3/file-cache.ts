import { createHash, randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { NoRoom } from '@/lib/core/disk-full';
import type { Sha256 } from '@/lib/core/ids';
import { findDiskSpace } from '../disk-space';

export interface FileCacheOptions {
  /** Of all processes that share it. */
  readonly folder: string;
  /** Of this process alone, on the same disk, for copies that are not whole yet. */
  readonly scratchFolder: string;
  /** Together the files have no more than this; those that were not asked for the longest go first. */
  readonly mostBytes: number;
  /** Nothing is fetched that would leave less than this on the disk. */
  readonly leastFreeBytes: number;
  /** Milliseconds. */
  readonly now?: () => number;
}

interface CachedFile {
  readonly file: string;
  readonly sizeBytes: number;
  readonly usedAtMs: number;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * Copies of blobs for threads, which read files. Whoever asks gets a link in a folder of their own: what is evicted
 * meanwhile stays theirs until that folder goes, and nobody has to say that they are done.
 */
export class FileCache {
  readonly #options: FileCacheOptions;
  readonly #fetching = new Map<Sha256, Promise<void>>();

  private constructor(options: FileCacheOptions) {
    this.#options = options;
  }

  static async open(options: FileCacheOptions): Promise<FileCache> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    return new FileCache(options);
  }

  /**
   * @param source all bytes of the blob; called when there is no copy here
   * @returns a file in `folder`, which must not be written to
   */
  async copyInto(
    folder: string,
    sha256: Sha256,
    source: () => Promise<AsyncIterable<Uint8Array>>,
  ): Promise<string> {
    const target = path.join(folder, sha256);
    // Evicted in the moment between: fetched once more.
    for (let tries = 0; tries < 3; tries++) {
      await this.#fetchOnce(sha256, source);
      if (await this.#linkTo(target, sha256)) break;
    }
    await stat(target);
    await this.#evict();
    return target;
  }

  #fileOf(sha256: Sha256): string {
    return path.join(this.#options.folder, sha256);
  }

  async #linkTo(target: string, sha256: Sha256): Promise<boolean> {
    const file = this.#fileOf(sha256);
    const now = new Date(this.#now());
    try {
      await utimes(file, now, now);
      await link(file, target);
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return true;
      if (hasCode(error, 'ENOENT')) return false;
      // A disk without hard links.
      await copyFile(file, target);
      return true;
    }
  }

  /** Two that ask for the same at once wait for one copy. */
  async #fetchOnce(sha256: Sha256, source: () => Promise<AsyncIterable<Uint8Array>>): Promise<void> {
    const running = this.#fetching.get(sha256);
    if (running) return running;
    const fetching = this.#fetch(sha256, source).finally(() => this.#fetching.delete(sha256));
    this.#fetching.set(sha256, fetching);
    return fetching;
  }

  async #fetch(sha256: Sha256, source: () => Promise<AsyncIterable<Uint8Array>>): Promise<void> {
    const file = this.#fileOf(sha256);
    if (await stat(file).catch(() => null)) return;
    const part = path.join(this.#options.scratchFolder, `${sha256}.${randomBytes(4).toString('hex')}.part`);
    try {
      await this.#write(part, sha256, await source());
      await rename(part, file);
    } finally {
      await rm(part, { force: true });
    }
  }

  async #write(part: string, sha256: Sha256, source: AsyncIterable<Uint8Array>): Promise<void> {
    const hash = createHash('sha256');
    const handle = await open(part, 'wx', 0o440);
    let sinceLooked = Number.POSITIVE_INFINITY;
    try {
      for await (const chunk of source) {
        if (sinceLooked > 64 << 20) {
          await this.#requireRoom();
          sinceLooked = 0;
        }
        sinceLooked += chunk.length;
        hash.update(chunk);
        await handle.writeFile(chunk);
      }
      // After a loss of power, its name may otherwise be there without its bytes.
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (hash.digest('hex') !== sha256) throw new Error(`What is stored as ${sha256} has another hash.`);
  }

  async #requireRoom(): Promise<void> {
    if (await this.#hasRoom()) return;
    await this.#evict(0);
    if (!(await this.#hasRoom()))
      throw new NoRoom('There is no room on this disk for a copy of a stored file.');
  }

  async #hasRoom(): Promise<boolean> {
    const { folder, leastFreeBytes } = this.#options;
    return (await findDiskSpace(folder)).freeBytes >= leastFreeBytes;
  }

  async #evict(mostBytes = this.#options.mostBytes): Promise<void> {
    const files = (await this.#files()).sort((a, b) => b.usedAtMs - a.usedAtMs);
    let total = 0;
    for (const { file, sizeBytes } of files) {
      total += sizeBytes;
      if (total > mostBytes) await rm(file, { force: true });
    }
  }

  async #files(): Promise<CachedFile[]> {
    const { folder } = this.#options;
    const found = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        const file = path.join(folder, name);
        const facts = await stat(file).catch(() => null);
        return facts && { file, sizeBytes: facts.size, usedAtMs: facts.mtimeMs };
      }),
    );
    return found.filter((each) => each !== null);
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
