// `npm run acetate -- sign-in-link [ADDRESS]`: for an owner who cannot receive mail. Whoever reads the server's console may.
import { systemClock } from '@/lib/core/clock';
import { randomIds } from '@/lib/core/ids';
import { openPool } from '@/lib/data/connections';
import { createPrisma, type PrismaClient } from '@/lib/data/prisma';
import { createSecurityWriter } from '@/lib/data/security-store';
import { createSessionStore } from '@/lib/data/session-store';
import { makeSignInLink } from './access/sign-in-links';
import { reachDatabase } from './database/database';
import { processEnvironment, readSettings, type Settings } from './env';
import { announce } from './log/announce';

/** Long enough to carry it to another computer. */
const minutes = 30;

class Refused extends Error {}

async function ownersOf(prisma: PrismaClient): Promise<string[]> {
  const owners = await prisma.membership.findMany({ where: { role: 'owner' }, include: { user: true } });
  return [...new Set(owners.map(({ user }) => user.email))];
}

/** The address that the link is for: the one given, or that of the only owner. */
async function chooseAddress(prisma: PrismaClient, given: string | undefined): Promise<string> {
  const owners = await ownersOf(prisma);
  const [only, ...others] = owners;
  if (only === undefined) throw new Refused('There is no studio yet. Its first start prints a setup token.');
  if (given === undefined) {
    if (others.length === 0) return only;
    throw new Refused(`Say for whom: npm run acetate -- sign-in-link ADDRESS. Owners: ${owners.join(', ')}.`);
  }
  const email = given.trim().toLowerCase();
  if (await createSessionStore(prisma).isKnownAddress(email, systemClock.now())) return email;
  throw new Refused(`Nobody here signs in as ${email}. Owners: ${owners.join(', ')}.`);
}

async function printLink(settings: Settings, prisma: PrismaClient, given: string | undefined): Promise<void> {
  const email = await chooseAddress(prisma, given);
  const parts = { settings, sessions: createSessionStore(prisma), clock: systemClock };
  const { path } = await makeSignInLink(parts, { email, minutes });
  const note = { kind: 'link.printed', who: null, network: 'console', userAgent: '', rule: null } as const;
  await createSecurityWriter(prisma, randomIds).note(
    { ...note, subject: email, studioId: null },
    systemClock.now(),
  );
  announce(`This link signs in as ${email}, once, within ${minutes} minutes:`);
  announce(new URL(path, settings.origin).href);
}

async function main(): Promise<void> {
  const root = process.cwd();
  const read = readSettings(processEnvironment(root), root);
  if (!read.ok) throw new Refused(read.refusal.join('\n'));
  const database = await reachDatabase(read.value);
  const pool = openPool({ url: database.url, max: 1 });
  const prisma = createPrisma(pool);
  try {
    await printLink(read.value, prisma, process.argv[3]);
  } finally {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Refused ? 1 : 2;
});
