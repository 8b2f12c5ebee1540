import { cookies, headers } from 'next/headers';
import type { ReleaseId } from '@/lib/core/ids';
import { personHeader } from '@/lib/core/person-header';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type Actor, isWhomRequestNames } from '@/lib/domain/policy/actor';
import { actorForPage, anotherSignedIn } from '@/lib/domain/policy/page-person';
import type { Person } from '@/lib/domain/studios/studio';
import { container } from '../container';
import { actHeader } from '../http/persons-act';
import {
  type EndedAccess,
  endedAccess,
  forgotten,
  guestCookieNames,
  type RequestCookies,
  sessionCookie,
} from './cookies';
import { actorOf, actorOn, findSignedIn, openSession } from './identity';
import { requestSource } from './request-source';
import { hashOfSecret } from './secrets';
import { noteSecurity, noteSignIn } from './security-notes';

export async function requestCookies(): Promise<RequestCookies> {
  const jar = await cookies();
  return { get: (name) => jar.get(name)?.value, names: () => jar.getAll().map(({ name }) => name) };
}

/**
 * The current person in pages, routes and actions, or why there is none: nobody is signed in, or the page that asks is somebody
 * else's (SGN-6). Pass the release if the request concerns one.
 */
export async function requestActor(releaseId?: ReleaseId): Promise<Result<Actor>> {
  const sent = await requestCookies();
  const named = (await headers()).get(personHeader);
  const parts = container();
  const actor = await (releaseId ? actorOn(parts, sent, { releaseId, named }) : actorOf(parts, sent, named));
  const admitted = actorForPage(actor, named);
  if (admitted.ok && admitted.value.kind === 'user') await noteUse(sent);
  return admitted;
}

export async function currentActor(releaseId?: ReleaseId): Promise<Actor | null> {
  const actor = await requestActor(releaseId);
  return actor.ok ? actor.value : null;
}

/** SGN-4: why somebody who was let in before is asked to sign in; null for whoever was not. */
export async function whyAskedToSignIn(): Promise<EndedAccess | null> {
  return endedAccess(container().settings, await requestCookies());
}

/** SES-2: what a person does uses a session; what an open page asks for by itself does not, so that a forgotten one ends. */
async function noteUse(sent: RequestCookies): Promise<void> {
  if ((await headers()).get(actHeader) === null) return;
  const { sessions, clock } = container();
  const hash = hashOfSession(sent);
  if (hash) await sessions.noteSessionUse(hash, { ...(await requestSource()), at: clock.now() });
}

function hashOfSession(sent: RequestCookies): string | null {
  const secret = sent.get(sessionCookie(container().settings).name);
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

/** Whoever signs in with a browser that was signed in leaves the earlier session: nobody could see that it is still open. */
export async function endEarlierSession(hash: string | null): Promise<void> {
  if (hash) await container().sessions.deleteSession(hash);
}

/** Starts a session for a person who has just proved who they are, and sets its cookie. */
export async function signInAs(userId: Extract<Actor, { kind: 'user' }>['userId']): Promise<void> {
  const parts = container();
  await endEarlierSession(await currentSessionHash());
  const { secret, expires } = await openSession(parts, { userId, source: await requestSource() });
  const { name, options } = sessionCookie(parts.settings);
  (await cookies()).set(name, secret, { ...options, expires });
  const person = await parts.uow.read.studios.findPerson(userId);
  await noteSignIn(parts, person, await requestSource());
}

/**
 * Ends the session in the database and forgets its cookie, and those of guests unless somebody signs out for another one to go on.
 * Refused where the page was made for somebody else: nobody ends the next one's session by it (SGN-6).
 */
export async function signOut({ isForAnother }: { isForAnother: boolean }): Promise<Result<void>> {
  const { settings, sessions } = container();
  const jar = await cookies();
  const sent = await requestCookies();
  const named = (await headers()).get(personHeader);
  const actor = await actorOf(container(), sent, named);
  if (actor && !isWhomRequestNames(actor, named)) return refuse(anotherSignedIn);
  const hash = hashOfSession(sent);
  if (hash) await sessions.deleteSession(hash);
  if (actor) await noteSecurity(container(), { kind: 'session.ended', actor, source: await requestSource() });
  const guests = isForAnother ? [] : guestCookieNames(settings, sent);
  for (const name of [sessionCookie(settings).name, ...guests]) jar.set(name, '', forgotten(settings));
  return ok(undefined);
}
