import { systemClock } from '@/lib/core/clock';
import { randomIds } from '@/lib/core/ids';
import { openPool } from '@/lib/data/connections';
import { createPrisma } from '@/lib/data/prisma';
import { consoleLinkMinutes, makeConsoleLink } from '../access/console-link';
import { reachDatabase } from '../database/database';
import { announce } from '../log/announce';
import type { Errand } from './errand';

/**
 * `npm run acetate -- sign-in-link [ADDRESS]`: for an owner who cannot receive mail. Whoever reads the server's console may.
 * @returns the exit status
 */
export async function signInLink({ settings, words }: Errand): Promise<number> {
  const database = await reachDatabase(settings);
  const pool = openPool({ url: database.url, max: 1 });
  const prisma = createPrisma(pool);
  try {
    const parts = { settings, prisma, clock: systemClock, ids: randomIds };
    const { email, href } = await makeConsoleLink(parts, words[0]);
    announce(`This link signs in as ${email}, once, within ${consoleLinkMinutes} minutes:`);
    announce(href);
  } finally {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
    await database.close();
  }
  return 0;
}
