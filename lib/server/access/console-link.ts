import type { Clock } from '@/lib/core/clock';
import type { Ids } from '@/lib/core/ids';
import type { PrismaClient } from '@/lib/data/prisma';
import { createSecurityWriter } from '@/lib/data/security-store';
import { createSessionStore } from '@/lib/data/session-store';
import type { Settings } from '../env';
import { makeSignInLink } from './sign-in-links';

/** Long enough to carry it to another computer. */
export const consoleLinkMinutes = 30;

/** In a sentence for whoever reads the console. */
export class NoConsoleLink extends Error {}

export interface ConsoleParts {
  readonly settings: Settings;
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly ids: Ids;
}

async function ownersOf(prisma: PrismaClient): Promise<string[]> {
  const owners = await prisma.membership.findMany({ where: { role: 'owner' }, include: { user: true } });
  return [...new Set(owners.map(({ user }) => user.email))];
}

/** The address that the link is for: the one given, or that of the only owner. */
async function chooseAddress({ prisma, clock }: ConsoleParts, given: string | undefined): Promise<string> {
  const owners = await ownersOf(prisma);
  const [only, ...others] = owners;
  if (only === undefined)
    throw new NoConsoleLink('There is no studio yet. Its first start prints a setup token.');
  if (given === undefined) {
    if (others.length === 0) return only;
    throw new NoConsoleLink(
      `Say for whom: npm run acetate -- sign-in-link ADDRESS. Owners: ${owners.join(', ')}.`,
    );
  }
  const email = given.trim().toLowerCase();
  if (await createSessionStore(prisma).isKnownAddress(email, clock.now())) return email;
  throw new NoConsoleLink(`Nobody here signs in as ${email}. Owners: ${owners.join(', ')}.`);
}

/**
 * A link that signs in once, for whoever reads the server's console; the security log says that it was printed.
 * @throws NoConsoleLink
 */
export async function makeConsoleLink(
  parts: ConsoleParts,
  given: string | undefined,
): Promise<{ email: string; href: string }> {
  const { settings, prisma, clock, ids } = parts;
  const email = await chooseAddress(parts, given);
  const sessions = createSessionStore(prisma);
  const { path } = await makeSignInLink(
    { settings, sessions, clock },
    { email, minutes: consoleLinkMinutes },
  );
  const note = { kind: 'link.printed', who: null, network: 'console', userAgent: '', rule: null } as const;
  await createSecurityWriter(prisma, ids).note({ ...note, subject: email, studioId: null }, clock.now());
  return { email, href: new URL(path, settings.origin).href };
}
