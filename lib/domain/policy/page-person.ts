import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type Actor, isWhomRequestNames } from './actor';

export const signedOut = refusal(
  'unauthenticated',
  'SGN-4',
  'You are signed out. Sign in again; what you wrote is kept.',
);

export const anotherSignedIn = refusal(
  'unauthenticated',
  'SGN-6',
  'Somebody else has signed in with this browser since this page was opened, so nothing was sent. Sign in again as yourself, or open your link again; what you entered is kept.',
);

/** SGN-6: who acts by a request: whoever the browser is signed in for, if the page that asks was made for them or does not say. */
export function actorForPage(actor: Actor | null, named: string | null | undefined): Result<Actor> {
  if (!actor) return refuse(signedOut);
  return isWhomRequestNames(actor, named) ? ok(actor) : refuse(anotherSignedIn);
}
