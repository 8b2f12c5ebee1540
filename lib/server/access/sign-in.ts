import { paths } from '@/lib/core/paths';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { emailSchema } from '@/lib/domain/email.schema';
import type { Container } from '../container';
import { signInMinutes } from './auth';
import { findMailedLink, makeMailedLink, type SignInLink } from './sign-in-links';

const windowMs = 15 * 60 * 1000;
/** New links to one address that one network may request in a window. */
const mostPerPair = 5;
/** New links to one address in a window, whoever asks. */
const mostPerAddress = 20;
/** Requests that one network may make in a window; a studio's people may share one. */
const mostPerNetwork = 40;
/** A link that ends sooner is not worth sending again. */
const leastMinutes = 3;
const minuteMs = 60_000;

const noAddress = refusal(
  'invalid',
  'SGN-1',
  'This is not an e-mail address. Check it and try again.',
  'email',
);

const tooMany: Refusal = refusal(
  'rate-limited',
  'SGN-2',
  'That was asked for many times from your network. Wait a quarter of an hour, then try again.',
);

interface Asked {
  readonly email: string;
  /** Of the request (`networkOf`). */
  readonly network: string;
}

export interface SignInRequest {
  readonly email: string;
  /** Sends the link, if the address is known. Called once the answer is out, whose time would tell whether it is (SGN-3). */
  readonly send: () => Promise<void>;
}

/** SGN-2: whether this network may have a further new link sent to this address. */
async function mayHaveNew({ sessions, clock }: Container, { email, network }: Asked): Promise<boolean> {
  const now = clock.now();
  const byPair = await sessions.countAttempt(`sign-in:pair:${email} ${network}`, now, windowMs);
  if (byPair > mostPerPair) return false;
  return (await sessions.countAttempt(`sign-in:address:${email}`, now, windowMs)) <= mostPerAddress;
}

/** Sends a link; the same one again at most once a minute, as the last mail with it is that young. */
async function mailLink({ uow, clock }: Container, email: string, link: SignInLink): Promise<void> {
  const left = link.expires.getTime() - clock.now().getTime();
  const minute = Math.floor(clock.now().getTime() / minuteMs);
  const { path, tokenHash } = link;
  await uow.change(async (tx) => {
    await tx.send({
      key: `sign-in:${tokenHash}:${minute}`,
      to: email,
      content: { template: 'sign-in', path, minutes: Math.floor(left / minuteMs) },
    });
    return ok(null);
  });
}

/**
 * Sends a sign-in link if the address is known here. The answer is the same whether it is known, whether it had too
 * many already, or neither (SGN-3); only the network's limit is reported, which reveals nothing about an address.
 * Strangers who ask for somebody's links use up their own network's: SGN-5, and where all are used up, the newest
 * link that is still open is sent again, so that what the page says is true.
 */
export async function requestSignIn(parts: Container, asked: Asked): Promise<Result<SignInRequest>> {
  const { sessions, clock } = parts;
  const parsed = emailSchema.safeParse(asked.email);
  if (!parsed.success) return refuse(noAddress);
  const email = parsed.data;
  const now = clock.now();
  const fromNetwork = await sessions.countAttempt(`sign-in:network:${asked.network}`, now, windowMs);
  if (fromNetwork > mostPerNetwork) return refuse(tooMany);
  const isNew = await mayHaveNew(parts, { ...asked, email });
  return ok({ email, send: () => sendIfKnown(parts, { email, isNew }) });
}

async function sendIfKnown(
  parts: Container,
  { email, isNew }: { email: string; isNew: boolean },
): Promise<void> {
  const { sessions, clock } = parts;
  if (!(await sessions.isKnownAddress(email, clock.now()))) return;
  const open = isNew ? null : await findMailedLink(parts, { email, minutes: leastMinutes });
  await mailLink(parts, email, open ?? (await makeMailedLink(parts, { email, minutes: signInMinutes })));
}

/**
 * next-auth's callback for a token and address, built only here.
 * @param next page of ours to open then; anything else opens the first page
 */
export function signInCallback(
  settings: Container['settings'],
  link: { token: string; email: string; next?: string },
) {
  const target = new URL(ownPath(link.next), settings.origin);
  const { token, email } = link;
  return {
    action: '/api/auth/callback/email',
    fields: { token, email: email.toLowerCase(), callbackUrl: target.href },
  };
}

/** A path of this portal, else the home page, so that there is no open redirect. */
export function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : paths.home();
}
