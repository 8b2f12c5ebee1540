import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BackupPlace } from '@/lib/backup/backup-place';
import { type RestoredBackup, restoreBackup, type TableMaker } from '@/lib/backup/restore-backup';
import { migrateDeploy, migrationNames } from '../../data/migrations/schema-engine.mjs';
import { makeDataFolder } from '../data-folder';
import { migrateQueue } from '../database/database';
import type { Settings } from '../env';
import { announce } from '../log/announce';
import { filesText, progressOn, rowsText, withBackupTools, withPlace } from './backup-errand';
import { type Errand, Refused } from './errand';

const usage =
  'Say from where: npm run acetate -- restore PLACE [BACKUP] [--replace] [--incomplete]; without BACKUP the newest.';
const incomplete = 1;

function understand(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const options = { replace: flag, incomplete: flag } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [named, id, ...more] = positionals;
    if (named === undefined || more.length > 0) throw new Refused(usage);
    return { named, id, values };
  } catch {
    throw new Refused(usage);
  }
}

function tableMaker({ root }: Settings, url: string): TableMaker {
  const prismaDirectory = path.join(root, 'prisma');
  return {
    known: migrationNames(prismaDirectory),
    async migrate(upTo) {
      await migrateDeploy({ url, prismaDirectory, only: upTo });
    },
    migrateQueue: () => migrateQueue(url),
  };
}

function tell({ id, rows, files, copiedFiles, lacking }: RestoredBackup): number {
  const hashed = `${filesText(files)}, every hash compared, ${copiedFiles.toLocaleString('en')} of them copied`;
  announce(`Backup ${id} is restored: ${rowsText(rows)}, ${hashed}.`);
  if (lacking.length === 0) return 0;
  announce(`${filesText(lacking.length)} could not be restored: ${lacking.join(', ')}.`);
  return incomplete;
}

interface Understood {
  readonly id: string | undefined;
  readonly values: { readonly replace?: boolean; readonly incomplete?: boolean };
}

async function restoreFrom(
  place: BackupPlace,
  settings: Settings,
  { id, values }: Understood,
): Promise<number> {
  return withBackupTools(settings, async ({ database, client, blobs, scratch }) => {
    if (database.isPortalRunning)
      throw new Refused(
        `Acetate runs on ${settings.dataDirectory}. Stop it first: it would go on with what it knew.`,
      );
    try {
      const restored = await restoreBackup({
        client,
        tables: tableMaker(settings, database.url),
        blobs,
        place,
        ...(id === undefined ? {} : { id }),
        scratch,
        mayReplace: values.replace ? 'anything' : 'empty',
        mayLack: values.incomplete ? 'files' : 'nothing',
        onProgress: progressOn(process.stderr),
      });
      return tell(restored);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

/**
 * `npm run acetate -- restore PLACE [BACKUP]`, while no portal runs on this database.
 * @returns the exit status
 */
export async function restore(errand: Errand): Promise<number> {
  const { settings, words } = errand;
  const { named, ...understood } = understand(words);
  return withPlace(errand, named, (place) => {
    makeDataFolder(settings.dataDirectory);
    return restoreFrom(place, settings, understood);
  });
}
