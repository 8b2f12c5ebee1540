import type { StudioId } from '@/lib/core/ids';
import type { ActorStamp } from '../policy/actor';

/** SEC-2: what the security log holds. */
export const securityKinds = [
  'link.requested',
  'link.failed',
  'link.printed',
  'session.started',
  'session.ended',
  'guest.entered',
  'rights.changed',
  'person.erased',
  'downloaded',
  'refused',
  'throttled',
] as const;
export type SecurityKind = (typeof securityKinds)[number];

/** What the server refuses outside of pages and endpoints: following a release, sending bytes, and requests as such. */
export type RawSubject = 'live' | 'upload' | 'request';

/** Something to be noted: who, from where, what. Never a token, and no address that a stranger typed. */
export interface SecurityNote {
  readonly kind: SecurityKind;
  /** Null for somebody who is not signed in. */
  readonly who: ActorStamp | null;
  readonly network: string;
  readonly userAgent: string;
  /** What it is about: an endpoint with the ids of its address, or a file. Empty where the kind says it all. */
  readonly subject: string;
  /** The rule that refused. */
  readonly rule: string | null;
  /** The studio whose owners may read it; null: those of every studio, as it concerns nothing of one. */
  readonly studioId: StudioId | null;
}

/** The same note within an hour is one record with its count, so that nobody can fill the log. */
export interface SecurityRecord extends SecurityNote {
  readonly id: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** SEC-4: new lines an hour; what is more is counted in one line with this subject. */
export const mostSecurityLines = { person: 100, network: 50, strangers: 1000 } as const;
export const furtherSubject = 'further';

/** SEC-3 */
export const securityDays = 180;
