import { type Refusal, refusal } from '@/lib/core/refusal';
import type { StagingSpace } from '@/lib/storage/staging';

/** Space left free on the disk, as the database is on it too. */
const reserveBytes = 2e9;
/** What people from outside leave free beyond that, for the studio's own people. */
const mostOwnBytes = 10e9;
const ownShare = 0.1;

/** An upload that is running is ended where less than this is free. */
export const leastFreeBytes = reserveBytes / 2;

export interface DiskAsked {
  /** What is still to come. */
  readonly bytes: number;
  readonly isOwn: boolean;
}

/** What stays free of people from outside: below it they are refused. */
export function roomForOutside(totalBytes: number): number {
  return reserveBytes + Math.min(mostOwnBytes, totalBytes * ownShare);
}

/** UPL-13: whether these bytes fit on the disk; the reason if not. */
export function refusalOfDisk(
  { freeBytes, totalBytes }: StagingSpace,
  { bytes, isOwn }: DiskAsked,
): Refusal | null {
  if (freeBytes >= bytes + (isOwn ? reserveBytes : roomForOutside(totalBytes))) return null;
  const sentence = isOwn
    ? 'There is no room on the disk where the portal runs for this file. Make room there, then go on; what arrived is kept.'
    : 'There is no room on the studio’s disk for this file. Write to the studio, then go on; what arrived is kept.';
  return refusal('too-large', 'UPL-13', sentence);
}
