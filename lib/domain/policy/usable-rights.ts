import type { Release } from '../releases/release';
import type { Rights } from './actor';
import type { Act } from './acts.table';
import { may } from './policy';

/** The act for which somebody is given each right. */
const purposes: Readonly<Record<keyof Rights, Act>> = {
  listen: 'audio.listen',
  comment: 'comment.write',
  upload: 'source.upload',
  approve: 'master.approve',
  download: 'delivery.download',
};

/** Of somebody's rights those that can be used now: an archived release leaves only some of them to use (REL-4, RET-7). */
export function usableRights(
  rights: Rights,
  { archivedAt, purged }: Pick<Release, 'archivedAt' | 'purged'>,
): (keyof Rights)[] {
  const state = { isArchived: archivedAt !== null, isPurged: purged !== null };
  const access = { kind: 'client', role: 'decider', rights, ...state } as const;
  const names = Object.keys(purposes) as (keyof Rights)[];
  return names.filter((right) => may(access, purposes[right]).allowed);
}
