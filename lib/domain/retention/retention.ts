import type { ReleaseId, StudioId } from '@/lib/core/ids';

/** What is deleted: the sound and the files made of it, or also what was said and sent around it. */
export const retentionScopes = ['audio', 'release'] as const;
export type RetentionScope = (typeof retentionScopes)[number];

/** RET-1: a studio's policy. `months: null`, which is how every studio begins: nothing is ever deleted. */
export interface RetentionPolicy {
  readonly months: number | null;
  readonly scope: RetentionScope;
}

export type WarningStep = 'first' | 'second';

/** A warning that was recorded, and what became of its mails. */
export interface RetentionWarning {
  readonly at: Date;
  /** `sent`: it reached an owner and waits for none. `failed`: somebody could not be told. */
  readonly mails: 'sent' | 'waiting' | 'failed';
}

/** An archived release whose studio deletes after a while. */
export interface RetentionCase {
  readonly releaseId: ReleaseId;
  readonly studioId: StudioId;
  readonly months: number;
  readonly scope: RetentionScope;
  readonly archivedAt: Date;
  /** RET-3 */
  readonly keepUntil: Date | null;
  readonly first: RetentionWarning | null;
  readonly second: RetentionWarning | null;
}

/** A release that a policy could concern: archived, and not deleted. */
export type Archived = Pick<RetentionCase, 'archivedAt' | 'keepUntil'>;

/** RET-1: the shortest and the longest time that a policy can name, in months. */
export const retentionMonths = { least: 1, most: 240 } as const;

const dayMs = 24 * 60 * 60 * 1000;
/** RET-2: before a release is due its owners are told for the first time. */
export const firstDays = 30;
const secondDays = 7;
/** RET-5: a clock that is further on than this was not looked at for days, or jumped. */
export const longestGapMs = 3 * dayMs;

export const later = (date: Date, days: number) => new Date(date.getTime() + days * dayMs);
const latest = (...dates: (Date | null)[]) =>
  new Date(Math.max(...dates.map((date) => date?.getTime() ?? 0)));

/** The same day some months later; where that month is shorter, its last one. */
export function monthsLater(date: Date, months: number): Date {
  const moved = new Date(date);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== date.getUTCDate()) moved.setUTCDate(0);
  return moved;
}

const dueAt = ({ archivedAt, months, keepUntil }: Archived & { readonly months: number }) =>
  latest(monthsLater(archivedAt, months), keepUntil);

/** RET-2: never sooner than 30 days after the first warning and 7 after the second. */
export function deletesAt(of: RetentionCase, now: Date): Date {
  return latest(
    dueAt(of),
    later(of.first?.at ?? now, firstDays),
    of.second && later(of.second.at, secondDays),
  );
}

/** RET-2: whether the first warning is due, if nobody was warned yet. */
export const isAnnouncedNow = (of: Archived & { readonly months: number }, now: Date): boolean =>
  now >= later(dueAt(of), -firstDays);

export type RetentionAct = 'wait' | 'forget' | { readonly warn: WarningStep } | 'delete';

/** RET-2, RET-4: what is to be done about a release at this moment. */
export function nextAct(of: RetentionCase, now: Date): RetentionAct {
  const { first, second } = of;
  if (!first) return isAnnouncedNow(of, now) ? { warn: 'first' } : 'wait';
  for (const warning of [first, second]) {
    if (!warning || warning.mails === 'sent') {
      if (warning && warning.at > now) return 'forget';
      continue;
    }
    // Nobody is warned again every hour while the mail does not work.
    const isOld = now >= later(warning.at, secondDays);
    return warning.at > now || (warning.mails === 'failed' && isOld) ? 'forget' : 'wait';
  }
  const end = deletesAt(of, now);
  if (!second) return now >= later(end, -secondDays) ? { warn: 'second' } : 'wait';
  return now >= end ? 'delete' : 'wait';
}
