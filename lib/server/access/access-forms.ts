import { cookies } from 'next/headers';
import { after } from 'next/server';
import { log } from '@/lib/core/log';
import { paths } from '@/lib/core/paths';
import { plainName } from '@/lib/core/plain-name';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { namePerson } from '@/lib/domain/members/name.commands';
import { anotherSignedIn } from '@/lib/domain/policy/page-person';
import type { FormDone } from '@/lib/endpoints/form-done';
import { type FormFields, textOf } from '@/lib/endpoints/forms/form-fields';
import { type Container, container } from '../container';
import { afterSignInCookie, forgotten, guestCookie } from './cookies';
import { setUpStudio } from './first-run';
import { listSpentCookies } from './guest-cookies';
import { enterByLink } from './guests';
import { acceptByToken, acceptOpenInvitations } from './invitations';
import { type RequestSource, requestNetwork, requestSource } from './request-source';
import { actorOfPerson, noteSecurity } from './security-notes';
import { findNamelessPerson, requestCookies, signInAs, signOut } from './session';
import { ownPath, requestSignIn } from './sign-in';

/** A form that starts or ends a session: reads its fields and says which page comes next. */
export type FormHandler = (form: FormFields) => Promise<Result<FormDone>>;

const alreadyNamed = refusal(
  'unauthenticated',
  'SGN-4',
  'You are signed out, or have your name already. Sign in again to go on.',
);

const rememberSeconds = 15 * 60;
const guestSeconds = 180 * 24 * 60 * 60;

async function noteLinkRequest(parts: Container, email: string, source: RequestSource): Promise<void> {
  const person = await parts.uow.read.studios.findPersonByEmail(email).catch(() => null);
  await noteSecurity(parts, { kind: 'link.requested', actor: person && actorOfPerson(person), source });
}

/** Fields: `email`, and `callbackUrl`, our own page to open afterwards. */
export const sendLink: FormHandler = async (form) => {
  const parts = container();
  const sent = await requestSignIn(parts, { email: textOf(form, 'email'), network: await requestNetwork() });
  if (!sent.ok) return sent;
  const source = await requestSource();
  const { name, options } = afterSignInCookie(parts.settings);
  (await cookies()).set(name, ownPath(textOf(form, 'callbackUrl')), { ...options, maxAge: rememberSeconds });
  // Once the answer is out: how long it takes would tell who is known (SGN-3).
  after(async () => {
    await noteLinkRequest(parts, sent.value.email, source);
    await sent.value.send().catch((error: unknown) => log.error('A sign-in link could not be sent.', error));
  });
  return ok({ next: paths.signInSent(sent.value.email) });
};

/** `token`, `studioName`, `name`, `email`. */
export const setUp: FormHandler = async (form) => {
  const made = await setUpStudio(container(), {
    token: textOf(form, 'token'),
    studioName: textOf(form, 'studioName'),
    ownerName: textOf(form, 'name'),
    ownerEmail: textOf(form, 'email'),
  });
  if (!made.ok) return made;
  await signInAs(made.value.owner.id);
  return ok({ next: paths.home() });
};

/** `token`, `name`. */
export const acceptInvitation: FormHandler = async (form) => {
  const input = { token: textOf(form, 'token'), name: plainName(textOf(form, 'name')) };
  const accepted = await acceptByToken(container(), input);
  if (!accepted.ok) return accepted;
  await signInAs(accepted.value.person.id);
  return ok({ next: paths.release(accepted.value.releaseId) });
};

/** `token`, `name`. */
export const enterShare: FormHandler = async (form) => {
  const parts = container();
  const input = {
    token: textOf(form, 'token'),
    name: plainName(textOf(form, 'name')),
    network: await requestNetwork(),
  };
  const sent = await requestCookies();
  const entered = await enterByLink(parts, sent, input);
  if (!entered.ok) return entered;
  const { actor, share, secret } = entered.value;
  const next = paths.release(share.releaseId);
  if (secret === null) return ok({ next });
  await noteSecurity(parts, {
    kind: 'guest.entered',
    actor,
    source: await requestSource(),
  });
  const jar = await cookies();
  for (const spent of await listSpentCookies(parts, sent)) jar.set(spent, '', forgotten(parts.settings));
  const { name, options } = guestCookie(parts.settings, share.id);
  jar.set(name, secret, { ...options, maxAge: guestSeconds });
  return ok({ next });
};

/** MEM-9: `name`, `person` of whom it is, and `callbackUrl`, our own page to open afterwards. Invitations that waited for a name are accepted. */
export const giveName: FormHandler = async (form) => {
  const parts = container();
  const person = await findNamelessPerson();
  if (!person) return refuse(alreadyNamed);
  const ofPage = textOf(form, 'person');
  if (ofPage !== '' && ofPage !== person.id) return refuse(anotherSignedIn);
  const named = await namePerson(parts, person.id, textOf(form, 'name'));
  if (!named.ok) return named;
  await acceptOpenInvitations(parts, person.email);
  return ok({ next: ownPath(textOf(form, 'callbackUrl')) });
};

/** Ends the session of this browser. */
export async function endSession(how: { isForAnother: boolean }): Promise<Result<FormDone>> {
  const ended = await signOut(how);
  return ended.ok ? ok({ next: paths.signIn() }) : ended;
}
