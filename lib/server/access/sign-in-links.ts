import { createHash, createHmac } from 'node:crypto';
import { paths } from '@/lib/core/paths';
import type { Container } from '../container';
import { newSecret } from './secrets';

const minuteMs = 60_000;

/** What next-auth stores of a link's token, so that its callback finds what we store. */
export function hashOfSignInToken(token: string, secret: string): string {
  return createHash('sha256').update(`${token}${secret}`).digest('hex');
}

export interface SignInLink {
  readonly path: string;
  /** What is stored of its token. */
  readonly tokenHash: string;
  readonly expires: Date;
}

type LinkParts = Pick<Container, 'settings' | 'sessions' | 'clock'>;

interface Wanted {
  readonly email: string;
  readonly minutes: number;
}

/** Makes a link that signs in with an address, once. Whoever calls this has found the address to be known. */
export function makeSignInLink(parts: LinkParts, wanted: Wanted): Promise<SignInLink> {
  return saveLink(parts, { ...wanted, token: newSecret(), seed: null });
}

/** The same for a mail. Its token is made from a stored seed and the portal's secret, so that it can be sent again. */
export function makeMailedLink(parts: LinkParts, wanted: Wanted): Promise<SignInLink> {
  const seed = newSecret();
  return saveLink(parts, { ...wanted, seed, token: tokenOf(seed, parts.settings.secret) });
}

/** The newest mailed link to an address that stays open for some more minutes. */
export async function findMailedLink(
  { settings, sessions, clock }: LinkParts,
  { email, minutes }: Wanted,
): Promise<SignInLink | null> {
  const until = new Date(clock.now().getTime() + minutes * minuteMs);
  const link = await sessions.findNewestLink(email, until);
  if (!link) return null;
  const { tokenHash, expires, seed } = link;
  return { path: paths.signInConfirm(tokenOf(seed, settings.secret), email), tokenHash, expires };
}

async function saveLink(
  { settings, sessions, clock }: LinkParts,
  { email, minutes, token, seed }: Wanted & { token: string; seed: string | null },
): Promise<SignInLink> {
  const tokenHash = hashOfSignInToken(token, settings.secret);
  const expires = new Date(clock.now().getTime() + minutes * minuteMs);
  await sessions.insertSignInLink({ email, tokenHash, expires, seed });
  return { path: paths.signInConfirm(token, email), tokenHash, expires };
}

function tokenOf(seed: string, secret: string): string {
  return createHmac('sha256', secret).update(`sign-in link ${seed}`).digest('base64url');
}
