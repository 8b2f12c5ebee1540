import { paths } from '@/lib/core/paths';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { emailSchema } from '@/lib/domain/email.schema';
import type { Container } from '../container';
import { signInMinutes } from './auth';
import { makeSignInLink } from './sign-in-links';

const windowMs = 15 * 60 * 1000;
/** Links that one address may request in a window. */
const mostPerAddress = 5;
/** Requests that one network address may make in a window; a studio's people may share one. */
const mostPerNetwork = 40;

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

/**
 * Sends a sign-in link if the address is known here. The answer is the same whether it is known, whether it had too
 * many already, or neither (SGN-3); only the network's limit is reported, which reveals nothing about an address.
 */
export async function requestSignIn(
  parts: Container,
  asked: { email: string; network: string },
): Promise<Result<{ email: string }>> {
  const { sessions, uow, clock } = parts;
  const parsed = emailSchema.safeParse(asked.email);
  if (!parsed.success) return refuse(noAddress);
  const email = parsed.data;
  const now = clock.now();
  const fromNetwork = await sessions.countAttempt(`sign-in:network:${asked.network}`, now, windowMs);
  if (fromNetwork > mostPerNetwork) return refuse(tooMany);
  const toAddress = await sessions.countAttempt(`sign-in:address:${email}`, now, windowMs);
  const known = await sessions.isKnownAddress(email, now);
  if (!known || toAddress > mostPerAddress) return ok({ email });
  const { path, tokenHash } = await makeSignInLink(parts, { email, minutes: signInMinutes });
  await uow.change(async (tx) => {
    await tx.send({
      key: `sign-in:${tokenHash}`,
      to: email,
      content: { template: 'sign-in', path, minutes: signInMinutes },
    });
    return ok(null);
  });
  return ok({ email });
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
