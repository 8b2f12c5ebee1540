import type { ReleaseId } from '@/lib/core/ids';
import { noteLogIds } from '@/lib/core/log';
import { type Actor, isWhomRequestNames, stampOf } from '@/lib/domain/policy/actor';
import { sessionDays } from '@/lib/domain/sessions/session';
import type { Person } from '@/lib/domain/studios/studio';
import type { Container } from '../container';
import { cookiesOf, type RequestCookies, sessionCookie } from './cookies';
import { findGuestByName, findGuestOn } from './guest-cookies';
import type { RequestSource } from './request-source';
import { hashOfSecret, newSecret } from './secrets';

// Without Next, as the server's own bundle uses it too, for sockets and uploads.

export type SessionParts = Pick<Container, 'settings' | 'sessions' | 'uow' | 'clock'>;

/** The person of a session, who may not have given a name yet. */
export async function findSignedIn(
  { settings, sessions, clock }: SessionParts,
  cookies: RequestCookies,
): Promise<Person | null> {
  const secret = cookies.get(sessionCookie(settings).name);
  if (!secret) return null;
  const limits = { now: clock.now(), idleMs: settings.sessionIdleMs };
  return sessions.findSessionPerson(hashOfSecret(secret), limits);
}

/** MEM-9: whoever has no name yet has not entered. */
async function findUser(parts: SessionParts, cookies: RequestCookies): Promise<Actor | null> {
  const person = await findSignedIn(parts, cookies);
  if (!person?.name) return null;
  return { kind: 'user', userId: person.id, name: person.name, email: person.email };
}

/** Adds to the log on whose behalf the rest of the request runs. */
function noted(actor: Actor | null): Actor | null {
  if (actor) noteLogIds({ personId: stampOf(actor).id });
  return actor;
}

/**
 * SGN-6: whom the page names that asks, if these cookies prove that it is them as well: one browser may hold a session and the secrets
 * of several links.
 */
async function findNamed(
  parts: SessionParts,
  cookies: RequestCookies,
  named: string | null | undefined,
): Promise<Actor | null> {
  if (named === null || named === undefined) return null;
  const user = await findUser(parts, cookies);
  return user && isWhomRequestNames(user, named) ? user : findGuestByName(parts, cookies, named);
}

/** The person of these cookies: whom the page names, else a signed-in person, else a guest of an open link, else nobody. */
export async function actorOf(
  parts: SessionParts,
  cookies: RequestCookies,
  named?: string | null,
): Promise<Actor | null> {
  const found =
    (await findNamed(parts, cookies, named)) ??
    (await findUser(parts, cookies)) ??
    (await findGuestOn(parts, cookies));
  return noted(found);
}

/** The same for one release: a signed-in person who is not a member of it may still be its guest. */
export async function actorOn(
  parts: SessionParts,
  cookies: RequestCookies,
  { releaseId, named }: { readonly releaseId: ReleaseId; readonly named?: string | null | undefined },
): Promise<Actor | null> {
  noteLogIds({ releaseId });
  return noted((await findNamed(parts, cookies, named)) ?? (await findActorOn(parts, cookies, releaseId)));
}

async function findActorOn(
  parts: SessionParts,
  cookies: RequestCookies,
  releaseId: ReleaseId,
): Promise<Actor | null> {
  const user = await findUser(parts, cookies);
  const guest = await findGuestOn(parts, cookies, releaseId);
  if (!user || guest?.kind !== 'guest' || guest.releaseId !== releaseId) return user ?? guest;
  const { members, releases, studios } = parts.uow.read;
  const release = await releases.findRelease(releaseId);
  if (!release || user.kind !== 'user') return user;
  const place =
    (await studios.findMembership(release.studioId, user.userId)) ??
    (await members.findMember(releaseId, user.userId));
  return place ? user : guest;
}

/** For raw handlers and sockets: the person of a `Cookie` header, on a release if one is given, as the page names them if it does. */
export function actorOfHeader(
  parts: SessionParts,
  header: string | undefined,
  releaseId?: ReleaseId,
  named?: string | null,
) {
  const cookies = cookiesOf(header);
  return releaseId ? actorOn(parts, cookies, { releaseId, named }) : actorOf(parts, cookies, named);
}

/** A new session of a person; the caller sets the cookie. */
export async function openSession(
  { sessions, clock }: SessionParts,
  { userId, source }: { userId: Extract<Actor, { kind: 'user' }>['userId']; source: RequestSource },
): Promise<{ secret: string; expires: Date }> {
  const secret = newSecret();
  const now = clock.now();
  const expires = new Date(now.getTime() + sessionDays * 24 * 60 * 60 * 1000);
  const use = { ...source, at: now };
  await sessions.insertSession({ tokenHash: hashOfSecret(secret), userId, expires, use });
  return { secret, expires };
}
