import { PrismaAdapter } from '@auth/prisma-adapter';
import type { NextAuthOptions } from 'next-auth';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import type { UserId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { paths } from '@/lib/core/paths';
import { fromUse } from '@/lib/data/session-store';
import { sessionDays } from '@/lib/domain/sessions/session';
import type { Container } from '../container';
import { callbackCookie, sessionCookie } from './cookies';
import { acceptOpenInvitations } from './invitations';
import type { RequestSource } from './request-source';
import { hashOfSecret } from './secrets';
import { noteSignIn } from './security-notes';

/** A sign-in link is short-lived; whoever comes later requests another. */
export const signInMinutes = 10;

/** Prisma's adapter with our own ids, and with sessions stored by their hash, so that a copied table opens nothing. */
function adapterOf({ prisma, sessions, ids, clock }: Container, source: RequestSource): Adapter {
  const base = PrismaAdapter(prisma as never) as Adapter;
  const { getSessionAndUser, updateSession, deleteSession } = base;
  if (!getSessionAndUser || !updateSession || !deleteSession) {
    throw new Error('The adapter keeps no sessions.');
  }
  return {
    ...base,
    async createUser({ email, emailVerified }: Omit<AdapterUser, 'id'>) {
      const user = await prisma.user.create({
        data: { id: ids.next<UserId>(), email: email.toLowerCase(), emailVerified },
      });
      return { ...user, emailVerified };
    },
    async createSession(session) {
      const now = clock.now();
      const data = { ...session, createdAt: now, ...fromUse({ ...source, at: now }) };
      await prisma.session.create({ data: { ...data, sessionToken: hashOfSecret(session.sessionToken) } });
      return session;
    },
    async getSessionAndUser(sessionToken) {
      const found = await getSessionAndUser(hashOfSecret(sessionToken));
      return found && { ...found, session: { ...found.session, sessionToken } };
    },
    async updateSession(session) {
      await updateSession({ ...session, sessionToken: hashOfSecret(session.sessionToken) });
      return null;
    },
    /** Another person signs in with a browser that was signed in: SES-3, as the end of any session. */
    async deleteSession(sessionToken) {
      await sessions.deleteSession(hashOfSecret(sessionToken));
    },
  };
}

/** next-auth with the one thing that it is used for: turning a mailed token into a session. */
export function authOptions(parts: Container, source: RequestSource): NextAuthOptions {
  const { settings } = parts;
  return {
    adapter: adapterOf(parts, source),
    session: { strategy: 'database', maxAge: sessionDays * 24 * 60 * 60 },
    secret: settings.secret,
    useSecureCookies: settings.origin.protocol === 'https:',
    cookies: { sessionToken: sessionCookie(settings), callbackUrl: callbackCookie(settings) },
    pages: { signIn: paths.signIn(), error: '/sign-in/expired' },
    providers: [
      {
        id: 'email',
        type: 'email',
        name: 'Email',
        server: '',
        from: '',
        maxAge: signInMinutes * 60,
        options: {},
        async sendVerificationRequest() {
          throw new Error(
            'Links are sent by lib/server/access/sign-in.ts, to known addresses and throttled.',
          );
        },
      },
    ],
    callbacks: {
      /** A link whose address has lost its access meanwhile opens nothing. */
      signIn: ({ user }) =>
        parts.sessions.isKnownAddress((user.email ?? '').toLowerCase(), parts.clock.now()),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    events: {
      // Whoever has no name yet is asked for it first (MEM-9), and accepts them then.
      signIn: async ({ user }) => {
        const email = (user.email ?? '').toLowerCase();
        const person = await parts.uow.read.studios.findPersonByEmail(email);
        await noteSignIn(parts, person, source);
        if (user.name) await acceptOpenInvitations(parts, email);
      },
    },
    logger: {
      // The error alone: what stands beside it may be an address or a token. The log removes those from its message.
      error: (code, about) =>
        log.error('Signing in failed.', about instanceof Error ? about : about.error, { code }),
      warn: () => {},
      debug: () => {},
    },
  };
}
