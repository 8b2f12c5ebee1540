import type { GuestId, ReleaseId, StudioId, UserId } from '@/lib/core/ids';
import type { ActorStamp } from '../policy/actor';
import type { ErasedRole } from './pseudonym';

/** Whoever is to be erased. An address may be known without a person: somebody who was invited and never came. */
export type Erasable =
  | { readonly kind: 'user'; readonly id: UserId; readonly email: string; readonly name: string }
  | { readonly kind: 'guest'; readonly id: GuestId; readonly name: string }
  | { readonly kind: 'address'; readonly email: string };

/** What is stored about somebody, counted: what goes, and what stays under the pseudonym. */
export interface Traces {
  readonly releases: number;
  readonly sessions: number;
  readonly invitations: number;
  readonly mails: number;
  /** Of the mails, those that wait to be sent. */
  readonly waitingMails: number;
  readonly securityLines: number;
  readonly notes: number;
  readonly approvals: number;
  readonly files: number;
  readonly events: number;
}

/** Where somebody left traces: each of these is told that they were erased. */
export interface Places {
  readonly releaseIds: readonly ReleaseId[];
  readonly studioIds: readonly StudioId[];
}

/** A line of the security log about an erasure; it names nobody. */
export interface ErasureNote {
  readonly id: string;
  readonly studioId: StudioId | null;
  readonly pseudonym: string;
  /** Null: whoever read the server's console. */
  readonly by: ActorStamp | null;
  readonly at: Date;
}

export interface ErasureStore {
  /** One erasure at a time, so that no two people get one pseudonym. */
  lockErasures(): Promise<void>;
  /** @returns a number that no erased person of this role has */
  nextNumber(role: ErasedRole): Promise<number>;
  /** What an erased person goes by; null for everybody else. */
  findPseudonym(who: { readonly kind: ActorStamp['kind']; readonly id: string }): Promise<string | null>;
  countTraces(who: Erasable): Promise<Traces>;
  listPlaces(who: Erasable): Promise<Places>;
  /** Whether they ever worked for a studio. */
  wasEngineer(id: UserId): Promise<boolean>;
  /** ERA-1 to ERA-3, but for what `Places` are told. */
  erase(who: Erasable, pseudonym: string, at: Date): Promise<void>;
  note(note: ErasureNote): Promise<void>;
}
