import type { StudioId } from '@/lib/core/ids';
import type { Context } from '@/lib/domain/context';
import {
  endStorageWarning,
  isWarnedOfStorage,
  type StorageLevel,
  storageLevel,
  warnOfStorage,
} from '@/lib/domain/studios/storage-warning.commands';
import type { Studio } from '@/lib/domain/studios/studio';
import type { UploadLimits } from '@/lib/domain/uploads/upload';

/** What a studio has used of its storage, as it was seen last. */
export interface StorageUse {
  readonly level: StorageLevel;
  readonly usedBytes: number;
  readonly outsideBytes: number;
  readonly studioBytes: number;
}

interface StorageWatchParts extends Pick<Context, 'uow' | 'clock'> {
  readonly limits: UploadLimits;
}

/** Looks at what each studio stores, and tells it before that is all that it may: by a line on its pages, and once by mail. */
export class StorageWatch {
  readonly #parts: StorageWatchParts;
  readonly #uses = new Map<StudioId, StorageUse>();

  constructor(parts: StorageWatchParts) {
    this.#parts = parts;
  }

  /** Null before it was looked at. */
  findUse(studioId: StudioId): StorageUse | null {
    return this.#uses.get(studioId) ?? null;
  }

  /** Call it from time to time. */
  async look(): Promise<void> {
    for (const studio of await this.#parts.uow.read.studios.listStudios()) await this.#lookAt(studio);
  }

  async #lookAt(studio: Studio): Promise<void> {
    const { uow, clock, limits } = this.#parts;
    const { outsideBytes, studioBytes } = limits;
    const at = { now: clock.now(), isHere: true } as const;
    const usedBytes = await uow.read.uploads.sumBytes({ studioId: studio.id }, at);
    // Every process that looks goes by what all of them know.
    const isWarned = await isWarnedOfStorage(this.#parts, studio.id);
    const level = storageLevel(usedBytes, limits, isWarned ? 'low' : 'enough');
    this.#uses.set(studio.id, { level, usedBytes, outsideBytes, studioBytes });
    if (level !== 'enough' && !isWarned) await warnOfStorage(this.#parts, { studio, usedBytes, limits });
    if (level === 'enough' && isWarned) await endStorageWarning(this.#parts, studio.id);
  }
}
