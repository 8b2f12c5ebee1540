import { exportStudio } from '@/lib/backup/export-studio';
import { systemClock } from '@/lib/core/clock';
import { openPool } from '@/lib/data/connections';
import { createPrisma, type PrismaClient } from '@/lib/data/prisma';
import { listStudios } from '@/lib/data/studio-export';
import { reachDatabase } from '../database/database';
import { openFileStores } from '../file-stores';
import { announce } from '../log/announce';
import { portalVersion } from '../portal-version';
import { chooseFolder, filesText } from './backup-errand';
import { type Errand, Refused } from './errand';

const usage =
  'Say where: npm run acetate -- export FOLDER [STUDIO]; STUDIO is needed where there are several.';
const incomplete = 1;
/** Rows of a large studio take long, and the files between them longer; a connection may not. */
const limits = { connectMs: 5000, statementMs: 0, answerMs: 0, idleInChangeMs: 0 };

async function chooseStudio(prisma: PrismaClient, asked: string | undefined): Promise<string> {
  const studios = await listStudios(prisma);
  const found = asked === undefined ? studios : studios.filter(({ id, name }) => [id, name].includes(asked));
  const [only, ...others] = found;
  if (only && others.length === 0) return only.id;
  if (studios.length === 0) throw new Refused('There is no studio yet.');
  throw new Refused(`Say which studio: ${studios.map(({ id, name }) => `${name} (${id})`).join(', ')}.`);
}

async function exportInto(errand: Errand, prisma: PrismaClient): Promise<number> {
  const [named, asked, ...more] = errand.words;
  if (named === undefined || more.length > 0) throw new Refused(usage);
  const folder = chooseFolder(errand, named);
  const studioId = await chooseStudio(prisma, asked);
  const stores = await openFileStores(errand.settings);
  try {
    const parts = { prisma, blobs: stores.blobs, studioId, folder, madeBy: portalVersion };
    const made = await exportStudio({ ...parts, now: systemClock.now() });
    announce(
      `${made.studio} is exported into ${folder}: ${made.releases} releases, ${filesText(made.files.length)}.`,
    );
    if (made.missing.length === 0) return 0;
    announce(`The portal has lost ${filesText(made.missing.length)}: ${made.missing.join(', ')}.`);
    return incomplete;
  } finally {
    stores.close();
  }
}

/**
 * `npm run acetate -- export FOLDER [STUDIO]`, while the portal runs or not.
 * @returns the exit status
 */
export async function exportCommand(errand: Errand): Promise<number> {
  const database = await reachDatabase(errand.settings);
  const pool = openPool({ url: database.url, max: 1, limits });
  const prisma = createPrisma(pool);
  try {
    return await exportInto(errand, prisma);
  } finally {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
    await database.close();
  }
}
