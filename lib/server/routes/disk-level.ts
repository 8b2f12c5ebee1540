import { container } from '../container';
import type { DiskLevel } from '../disk-watch';

/** How full the disk of the data folder is, for pages. */
export function diskLevel(): DiskLevel {
  return container().disk.level;
}
