import { container } from '../container';
import type { DiskWatch } from '../disk-watch';

/** How full the disk of the data folder is, for pages. */
export function diskLevel(): DiskWatch['level'] {
  return container().disk.level;
}
