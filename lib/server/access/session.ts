import { cookies } from 'next/headers';
import type { ReleaseId } from '@/lib/core/ids';
import type { Actor } from '@/lib/domain/policy/actor';
import type { Person } from '@/lib/domain/studios/studio';
import { container } from '../container';
import { guestCookie, type ReadCookie, sessionCookie } from './cookies';
import { actorOf, actorOn, findSignedIn, openSession } from './identity';
import { requestSource } from './request-source';
import { hashOfSecret } from './secrets';
import { noteSecurity, noteSignIn } from './security-notes';

async function requestCookies(): Promise<ReadCookie> {
  const jar = await cookies();
  return (name) => jar.get(name)?.value;
}

/** The current person in pages, routes and actions. Pass the release if the request concerns one. */
export async function currentActor(releaseId?: ReleaseId): Promise<Actor | null> {
  const read = await requestCookies();
  const actor = await (releaseId ? actorOn(container(), read, releaseId) : actorOf(container(), read));
  if (actor?.kind === 'user') await noteUse(read);
  return actor;
}

/** SES-2: pages and routes use a session; what an open page's connection asks by itself does not. */
async function noteUse(read: ReadCookie): Promise<void> {
  const { sessions, clock } = container();
  const hash = hashOfSession(read);
  if (hash) await sessions.noteSessionUse(hash, { ...(await requestSource()), at: clock.now() });
}

function hashOfSession(read: ReadCookie): string | null {
  const secret = read(sessionCookie(container().settings).name);
  return secret ? hashOfSecret(secret) : null;
}

/** MEM-9: whoever is signed in and has no name yet. */
export async function findNamelessPerson(): Promise<Person | null> {
  const person = await findSignedIn(container(), await requestCookies());
  return person?.name === '' ? person : null;
}

/** What is stored of the current request's session; null without one. */
export async function currentSessionHash(): Promise<string | null> {
  return hashOfSession(await requestCookies());
}

/** Starts a session for a person who has just proved who they are, and sets its cookie. */
export async function signInAs(userId: Extract<Actor, { kind: 'user' }>['userId']): Promise<void> {
  const parts = container();
  const { secret, expires } = await openSession(parts, { userId, source: await requestSource() });
  const { name, options } = sessionCookie(parts.settings);
  (await cookies()).set(name, secret, { ...options, expires });
  const person = await parts.uow.read.studios.findPerson(userId);
  await noteSignIn(parts, person, await requestSource());
}

/** Ends the session in the database and forgets the cookies, a guest's too. */
export async function signOut(): Promise<void> {
  const { settings, sessions } = container();
  const jar = await cookies();
  const hash = await currentSessionHash();
  const actor = await currentActor();
  if (hash) await sessions.deleteSession(hash);
  if (actor) await noteSecurity(container(), { kind: 'session.ended', actor, source: await requestSource() });
  for (const cookie of [sessionCookie(settings), guestCookie(settings)]) {
    jar.set(cookie.name, '', { ...cookie.options, maxAge: 0 });
  }
}
