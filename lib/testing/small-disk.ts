import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** In memory for small ones; a file system in a sparse file, whose full size is never written, for large ones. */
type Kind = 'tmpfs' | 'ext4';

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { encoding: 'utf8' }).status === 0;

function mount(folder: string, megabytes: number, kind: Kind): boolean {
  if (kind === 'tmpfs')
    return run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder);
  const image = `${folder}.img`;
  return (
    run('truncate', '-s', `${megabytes}M`, image) &&
    run('mkfs.ext4', '-q', '-F', '-m', '0', image) &&
    run('mount', '-o', 'loop', image, folder)
  );
}

/** A file system of its own, which is really full when it is full. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Whether this process may mount one; tests that need it are skipped where it may not. */
  static isAllowed(kind: Kind = 'tmpfs'): boolean {
    const disk = SmallDisk.#tryOpen(kind === 'tmpfs' ? 1 : 16, kind);
    disk?.close();
    return disk !== null;
  }

  static open(megabytes: number, kind: Kind = 'tmpfs'): SmallDisk {
    const disk = SmallDisk.#tryOpen(megabytes, kind);
    if (!disk) throw new Error('This process may not mount a file system.');
    return disk;
  }

  static #tryOpen(megabytes: number, kind: Kind): SmallDisk | null {
    const disk = new SmallDisk(mkdtempSync(path.join(tmpdir(), 'acetate-disk-')));
    if (mount(disk.folder, megabytes, kind)) return disk;
    disk.close();
    return null;
  }

  /** Takes all room but this much. */
  fill(leftBytes = 0): void {
    const { bavail, bsize } = statfsSync(this.folder);
    const bytes = bavail * bsize - leftBytes;
    if (bytes > 0) run('fallocate', '-l', String(bytes), this.#ballast);
    if (leftBytes === 0) this.#fillToTheEnd();
  }

  async makeRoom(): Promise<void> {
    await rm(this.#ballast, { force: true });
    await rm(`${this.#ballast}.last`, { force: true });
  }

  close(): void {
    run('umount', '--lazy', this.folder);
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(`${this.folder}.img`, { force: true });
  }

  get #ballast(): string {
    return path.join(this.folder, 'ballast');
  }

  #fillToTheEnd(): void {
    const file = openSync(`${this.#ballast}.last`, 'a');
    try {
      for (;;) writeSync(file, new Uint8Array(4096));
    } catch {
      // Now it is full.
    } finally {
      closeSync(file);
    }
  }
}
