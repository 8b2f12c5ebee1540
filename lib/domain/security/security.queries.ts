import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import type { ActorStamp } from '../policy/actor';
import { notFound } from '../policy/policy';
import { type BrowserNames, browserNames } from '../sessions/browser';
import { type SecurityCursor, writeCursor } from './security-cursor';
import type { SecurityKind } from './security-record';

export interface SecurityLine extends BrowserNames {
  readonly id: string;
  readonly kind: SecurityKind;
  readonly who: ActorStamp | null;
  readonly network: string;
  readonly subject: string;
  /** Artist and title of the release that it is about, if it is known. */
  readonly release: string | null;
  readonly rule: string | null;
  readonly count: number;
  /** ISO 8601, of the last time. */
  readonly at: string;
}

export interface SecurityPage {
  readonly lines: readonly SecurityLine[];
  /** Where the older ones begin; null when there are none. */
  readonly before: string | null;
}

const pageSize = 100;

const idsIn = (subject: string): readonly string[] => subject.match(/\b[0-9a-z]{26}\b/g) ?? [];

/** SEC-1: the security log of the studios that this person owns, a page at a time. */
export async function viewSecurity(
  { actor, uow }: Context,
  before: SecurityCursor | null,
): Promise<Result<SecurityPage>> {
  if (actor.kind !== 'user') return refuse(notFound());
  const memberships = await uow.read.studios.listMembershipsOf(actor.userId);
  const studioIds = memberships.filter(({ role }) => role === 'owner').map(({ studioId }) => studioId);
  if (studioIds.length === 0) return refuse(notFound());
  const { records, next } = await uow.read.security.listSecurity({ studioIds, before, limit: pageSize });
  const ids = [...new Set(records.flatMap(({ subject }) => idsIn(subject)))];
  const titles = await uow.read.security.listReleaseTitles({ studioIds, ids });
  const releaseIn = (subject: string) => idsIn(subject).flatMap((id) => titles.get(id) ?? [])[0] ?? null;
  const lines = records.map(({ id, kind, who, network, userAgent, subject, rule, count, lastAt }) => ({
    ...browserNames(userAgent),
    ...{ id, kind, who, network, subject, rule, count },
    release: releaseIn(subject),
    at: lastAt.toISOString(),
  }));
  return ok({ lines, before: next && writeCursor(next) });
}
