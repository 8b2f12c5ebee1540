import { createHash } from 'node:crypto';
import { paths } from '@/lib/core/paths';
import type { Container } from '../container';
import { newSecret } from './secrets';

/** What next-auth stores of a link's token, so that its callback finds what we store. */
export function hashOfSignInToken(token: string, secret: string): string {
  return createHash('sha256').update(`${token}${secret}`).digest('hex');
}

export interface SignInLink {
  readonly path: string;
  /** What is stored of its token. */
  readonly tokenHash: string;
}

type LinkParts = Pick<Container, 'settings' | 'sessions' | 'clock'>;

/** Makes a link that signs in with an address, once. Whoever calls this has found the address to be known. */
export async function makeSignInLink(
  { settings, sessions, clock }: LinkParts,
  { email, minutes }: { email: string; minutes: number },
): Promise<SignInLink> {
  const token = newSecret();
  const tokenHash = hashOfSignInToken(token, settings.secret);
  const expires = new Date(clock.now().getTime() + minutes * 60 * 1000);
  await sessions.insertSignInLink({ email, tokenHash, expires });
  return { path: paths.signInConfirm(token, email), tokenHash };
}
