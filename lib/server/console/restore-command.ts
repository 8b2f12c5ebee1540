import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BackupPlace } from '@/lib/backup/backup-place';
import {
  type RestoredBackup,
  restoreBackup,
  type TableMaker,
  undoRestore,
} from '@/lib/backup/restore-backup';
import type { StoreFolder } from '@/lib/backup/restored-store';
import { randomIds } from '@/lib/core/ids';
import { migrateDeploy, migrationNames } from '../../data/migrations/schema-engine.mjs';
import { makeDataFolder } from '../data-folder';
import { migrateQueue } from '../database/database';
import type { Settings } from '../env';
import { fileFolder } from '../file-stores';
import { announce } from '../log/announce';
import {
  type BackupTools,
  filesText,
  progressOn,
  rowsText,
  withBackupTools,
  withPlace,
} from './backup-errand';
import { type Errand, Refused } from './errand';

const usage =
  'Say from where: npm run acetate -- restore PLACE [BACKUP] [--replace] [--incomplete], without BACKUP the newest; or --undo alone, after a restore that was killed.';
const incomplete = 1;

interface Understood {
  readonly named: string;
  readonly id: string | undefined;
  readonly values: { readonly replace?: boolean; readonly incomplete?: boolean };
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const options = { replace: flag, incomplete: flag, undo: flag } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new Refused(usage);
  }
}

function understand(args: readonly string[]): Understood | 'undo' {
  const { values, positionals } = parse(args);
  const [named, id, ...more] = positionals;
  if (values.undo && args.length === 1) return 'undo';
  if (named === undefined || more.length > 0 || values.undo) throw new Refused(usage);
  return { named, id, values };
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

/** What a restore needs of a portal that does not run. */
function withStoppedPortal(
  settings: Settings,
  act: (tools: BackupTools & { store: StoreFolder | undefined }) => Promise<number>,
): Promise<number> {
  makeDataFolder(settings.dataDirectory);
  return withBackupTools(settings, async (tools) => {
    if (tools.database.isPortalRunning)
      throw new Refused(
        `Acetate runs on ${settings.dataDirectory}. Stop it first: it would go on with what it knew.`,
      );
    const folder = fileFolder(settings);
    const store = folder === null ? undefined : { folder, newId: () => randomIds.next<string>() };
    return act({ ...tools, store });
  });
}

function restoreFrom(place: BackupPlace, settings: Settings, { id, values }: Understood): Promise<number> {
  return withStoppedPortal(settings, async ({ database, client, blobs, store, scratch }) => {
    const restored = await restoreBackup({
      client,
      tables: tableMaker(settings, database.url),
      ...{ blobs, store, place, scratch },
      ...(id === undefined ? {} : { id }),
      mayReplace: values.replace ? 'anything' : 'empty',
      mayLack: values.incomplete ? 'files' : 'nothing',
      onProgress: progressOn(process.stderr),
    });
    return tell(restored);
  });
}

const undone = {
  none: 'No restore was killed in this database: there is nothing to undo.',
  undone: 'What was there before the restore is back.',
  completed: 'The restore was whole but for its last step, which is done now.',
} as const;

/**
 * `npm run acetate -- restore PLACE [BACKUP]`, while no portal runs on this database.
 * @returns the exit status
 */
export async function restore(errand: Errand): Promise<number> {
  const { settings, words } = errand;
  const understood = understand(words);
  if (understood === 'undo')
    return withStoppedPortal(settings, async ({ client, store }) => {
      announce(undone[await undoRestore({ client, store })]);
      return 0;
    });
  return withPlace(errand, { named: understood.named, isNew: false }, (place) =>
    restoreFrom(place, settings, understood),
  );
}
