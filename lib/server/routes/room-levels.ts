import type { StudioId } from '@/lib/core/ids';
import { container } from '../container';
import type { DiskLevel } from '../disk-watch';
import type { StorageUse } from '../storage-watch';

/** How full the disk of the data folder is, for pages. */
export function diskLevel(): DiskLevel {
  return container().disk.level;
}

/** How much of its storage a studio has used, for pages; null before it was looked at. */
export function storageUse(studioId: StudioId): StorageUse | null {
  return container().storage.findUse(studioId);
}
