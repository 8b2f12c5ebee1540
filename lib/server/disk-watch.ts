import { hostname } from 'node:os';
import { log } from '@/lib/core/log';
import type { Context } from '@/lib/domain/context';
import { endDiskWarning, warnOfDisk } from '@/lib/domain/studios/disk-warning.commands';
import type { DiskSpace } from '@/lib/storage/disk-space';
import { roomForOutside } from '@/lib/uploads/server/disk-room';

/** How much room there is: enough, little (the studio is told), or too little for anything large. */
export type DiskLevel = 'enough' | 'low' | 'full';

interface DiskWatchParts extends Pick<Context, 'uow' | 'clock'> {
  readonly findSpace: () => Promise<DiskSpace>;
  /** Under which it is kept whether this disk's people know; the same after a restart. */
  readonly findPlace: () => Promise<string>;
  readonly leastDiskBytes: number;
  /** With less than this the studio is told; undefined: twice what clients may not fill. */
  readonly warnDiskBytes?: number;
}

/** So that a disk at the threshold does not warn again and again. */
const enoughAgain = 1.2;

/** Looks at the disk of the data folder, and tells the studio before it is full: by a line on its pages, and once by mail. */
export class DiskWatch {
  readonly #parts: DiskWatchParts;
  #level: DiskLevel = 'enough';
  /** Whether the database knows what was seen last. */
  #isTold = false;
  /** Whether it is known what was seen before this process started. */
  #isRemembered = false;

  constructor(parts: DiskWatchParts) {
    this.#parts = parts;
  }

  get level(): DiskLevel {
    return this.#level;
  }

  /** Call it from time to time. */
  async look(): Promise<void> {
    const space = await this.#parts.findSpace();
    if (!this.#isRemembered) await this.#remember();
    const level = this.#levelOf(space);
    if (level !== this.#level) this.#isTold = false;
    if (level !== this.#level && level !== 'enough')
      log.warn('The disk has little room.', undefined, { level, freeBytes: space.freeBytes });
    this.#level = level;
    if (this.#isTold) return;
    this.#isTold = await this.#tell(space);
  }

  /** The owners were warned and there has not been enough room since. A full disk may take the database with it: then the next time. */
  async #remember(): Promise<void> {
    const { uow, findPlace } = this.#parts;
    try {
      const since = await uow.read.studios.findRoomWarning(await findPlace());
      this.#isRemembered = true;
      if (since && this.#level === 'enough') this.#level = 'low';
    } catch (error) {
      log.warn('Whether the disk had little room before could not be found out.', error);
    }
  }

  #levelOf({ freeBytes, totalBytes }: DiskSpace): DiskLevel {
    const { leastDiskBytes, warnDiskBytes = 2 * roomForOutside(totalBytes) } = this.#parts;
    if (freeBytes < leastDiskBytes) return 'full';
    const enough = this.#level === 'enough' ? warnDiskBytes : warnDiskBytes * enoughAgain;
    return freeBytes < enough ? 'low' : 'enough';
  }

  /** Whether everybody whom it concerns knows now. */
  async #tell({ freeBytes }: DiskSpace): Promise<boolean> {
    const machine = hostname();
    const place = await this.#parts.findPlace();
    if (this.#level === 'enough') {
      await endDiskWarning(this.#parts, place);
      return true;
    }
    const told = await warnOfDisk(this.#parts, { place, machine, freeBytes });
    return told.ok && told.value;
  }
}
