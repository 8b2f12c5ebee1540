import type { ReleaseId, StudioId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import type { Refusal } from '@/lib/core/refusal';
import { type Actor, stampOf } from '@/lib/domain/policy/actor';
import type { SecurityKind } from '@/lib/domain/security/security-record';
import type { Person } from '@/lib/domain/studios/studio';
import type { Container } from '../container';
import { networkOf } from '../http/network-of';
import type { RequestSource } from './request-source';

type NoteParts = Pick<Container, 'security' | 'uow' | 'clock'>;

/** Something that a request did, or was refused. */
export interface Noted {
  readonly kind: SecurityKind;
  readonly actor: Actor | null;
  readonly source: RequestSource;
  readonly subject?: string;
  readonly rule?: string;
  /** Ids of the request's address: they say whose studio it is about. */
  readonly ids?: { readonly studioId?: StudioId; readonly releaseId?: ReleaseId };
}

/** The studio that a request is about: by its address, else by who asks. */
async function studioOf({ uow }: NoteParts, { ids = {}, actor }: Noted): Promise<StudioId | null> {
  const { studios, releases } = uow.read;
  const releaseId = ids.releaseId ?? (actor?.kind === 'guest' ? actor.releaseId : undefined);
  if (ids.studioId && (await studios.findStudio(ids.studioId))) return ids.studioId;
  const release = releaseId && (await releases.findRelease(releaseId));
  if (release) return release.studioId;
  if (actor?.kind !== 'user') return null;
  const [membership] = await studios.listMembershipsOf(actor.userId);
  if (membership) return membership.studioId;
  const [shared] = await releases.listOfClient(actor.userId);
  return shared?.studioId ?? null;
}

/** SEC-2: writes to the security log. What goes wrong with that is logged, and does not keep the request from its answer. */
export async function noteSecurity(parts: NoteParts, noted: Noted): Promise<void> {
  const { kind, actor, subject = '', rule = null } = noted;
  // SEC-4: strangers have as many IPv6 addresses as they like; their network is what can be counted.
  const source = actor ? noted.source : { ...noted.source, network: networkOf(noted.source.network) };
  try {
    const studioId = await studioOf(parts, noted);
    const who = actor && stampOf(actor);
    await parts.security.note({ kind, who, ...source, subject, rule, studioId }, parts.clock.now());
  } catch (error) {
    log.error('The security log could not be written.', error, { kind });
  }
}

/** A session that has begun. */
export async function noteSignIn(
  parts: NoteParts,
  person: Person | null,
  source: RequestSource,
): Promise<void> {
  await noteSecurity(parts, { kind: 'session.started', actor: person && actorOfPerson(person), source });
}

export function actorOfPerson({ id, name, email }: Person): Actor {
  return { kind: 'user', userId: id, name, email };
}

/** How a refusal stands in the security log; null for one that is about the input alone. */
export function kindOfRefusal({ kind }: Pick<Refusal, 'kind'>): SecurityKind | null {
  switch (kind) {
    case 'rate-limited':
      return 'throttled';
    case 'unauthenticated':
    case 'forbidden':
    case 'not-found':
      return 'refused';
    case 'invalid':
    case 'conflict':
    case 'gone':
    case 'too-large':
    case 'unsupported':
    case 'no-room':
      return null;
    default:
      return kind satisfies never;
  }
}
