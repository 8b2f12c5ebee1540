import { statfs } from 'node:fs/promises';

/** The disk that a folder is on. */
export interface DiskSpace {
  /** What an unprivileged process may still use. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export async function findDiskSpace(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
