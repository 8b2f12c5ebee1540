/** How long what was removed can be brought back. */
export const binDays = 30;

const dayMs = 24 * 60 * 60 * 1000;

/** BIN-1: what was removed after this moment can be brought back. */
export function binSince(now: Date): Date {
  return new Date(now.getTime() - binDays * dayMs);
}

export function isInBin(removedAt: Date | null, now: Date): boolean {
  return removedAt !== null && removedAt > binSince(now);
}
