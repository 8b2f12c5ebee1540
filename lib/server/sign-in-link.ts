// `npm run acetate -- sign-in-link [ADDRESS]`: for an owner who cannot receive mail. Whoever reads the server's console may.
import { systemClock } from '@/lib/core/clock';
import { randomIds } from '@/lib/core/ids';
import { openPool } from '@/lib/data/connections';
import { createPrisma } from '@/lib/data/prisma';
import { consoleLinkMinutes, makeConsoleLink, NoConsoleLink } from './access/console-link';
import { reachDatabase } from './database/database';
import { processEnvironment, readSettings } from './env';
import { announce } from './log/announce';

async function main(): Promise<void> {
  const root = process.cwd();
  const read = readSettings(processEnvironment(root), root);
  if (!read.ok) throw new NoConsoleLink(read.refusal.join('\n'));
  const database = await reachDatabase(read.value);
  const pool = openPool({ url: database.url, max: 1 });
  const prisma = createPrisma(pool);
  try {
    const parts = { settings: read.value, prisma, clock: systemClock, ids: randomIds };
    const { email, href } = await makeConsoleLink(parts, process.argv[3]);
    announce(`This link signs in as ${email}, once, within ${consoleLinkMinutes} minutes:`);
    announce(href);
  } finally {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof NoConsoleLink ? 1 : 2;
});
