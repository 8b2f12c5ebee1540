import { cookies } from 'next/headers';
import type { ReleaseId } from '@/lib/core/ids';
import type { Actor } from '@/lib/domain/policy/actor';
import { container } from '../container';
import { guestCookie, type ReadCookie, sessionCookie } from './cookies';
import { actorOf, actorOn, openSession } from './identity';
import { hashOfSecret } from './secrets';

async function requestCookies(): Promise<ReadCookie> {
  const jar = await cookies();
  return (name) => jar.get(name)?.value;
}

/** The current person in pages, routes and actions. Pass the release if the request concerns one. */
export async function currentActor(releaseId?: ReleaseId): Promise<Actor | null> {
  const read = await requestCookies();
  return releaseId ? actorOn(container(), read, releaseId) : actorOf(container(), read);
}

/** Starts a session for a person who has just proved who they are, and sets its cookie. */
export async function signInAs(userId: Extract<Actor, { kind: 'user' }>['userId']): Promise<void> {
  const parts = container();
  const { secret, expires } = await openSession(parts, userId);
  const { name, options } = sessionCookie(parts.settings);
  (await cookies()).set(name, secret, { ...options, expires });
}

/** Ends the session in the database and forgets the cookies, a guest's too. */
export async function signOut(): Promise<void> {
  const { settings, sessions } = container();
  const jar = await cookies();
  const { name } = sessionCookie(settings);
  const secret = jar.get(name)?.value;
  if (secret) await sessions.deleteSession(hashOfSecret(secret));
  for (const cookie of [sessionCookie(settings), guestCookie(settings)]) {
    jar.set(cookie.name, '', { ...cookie.options, maxAge: 0 });
  }
}
