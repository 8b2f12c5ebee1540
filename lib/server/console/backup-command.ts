import { parseArgs } from 'node:util';
import { listBackups } from '@/lib/backup/backup-manifest';
import type { BackupPlace } from '@/lib/backup/backup-place';
import { checkBackups } from '@/lib/backup/check-backups';
import { refuseEmptied } from '@/lib/backup/claimed-place';
import { type MadeBackup, makeBackup } from '@/lib/backup/make-backup';
import { announce } from '../log/announce';
import { portalVersion } from '../portal-version';
import {
  checkNamedPlace,
  filesText,
  progressOn,
  rowsText,
  withBackupTools,
  withPlace,
} from './backup-errand';
import { type Errand, Refused } from './errand';

const usage =
  'Say where: npm run acetate -- backup PLACE [--keep N] [--begin], or --check or --list of what is there.';
const incomplete = 1;

interface BackupWords {
  readonly named: string;
  readonly keep: number | undefined;
  readonly mayBegin: boolean;
  readonly act: 'make' | 'check' | 'list';
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const options = { keep: { type: 'string' }, begin: flag, check: flag, list: flag } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new Refused(usage);
  }
}

function understand(words: readonly string[]): BackupWords {
  const { values, positionals } = parse(words);
  const [named, ...more] = positionals;
  if (named === undefined || more.length > 0) throw new Refused(usage);
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (keep !== undefined && !(Number.isInteger(keep) && keep >= 1))
    throw new Refused('--keep needs a whole number of at least 1: how many backups stay.');
  const act = values.check ? 'check' : values.list ? 'list' : 'make';
  return { named, keep, mayBegin: values.begin === true, act };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;

function tellMade({ id, rows, files, copiedFiles, copiedBytes, missing, ...kept }: MadeBackup): number {
  const copied = `${filesText(copiedFiles)} of them copied now (${megabytes(copiedBytes)})`;
  announce(`Backup ${id} is complete: ${rowsText(rows)}, ${filesText(files)}, ${copied}.`);
  if (kept.removed > 0) announce(`Older backups removed: ${kept.removed}.`);
  for (const { name } of kept.unreadable)
    announce(
      `backups/${name} cannot be read. Until it is moved away, or read again, nothing is removed here.`,
    );
  if (missing.length === 0) return kept.unreadable.length === 0 ? 0 : incomplete;
  announce(
    `The portal has lost ${filesText(missing.length)} that its database refers to, and so has this backup: ${missing.join(', ')}.`,
  );
  return incomplete;
}

async function make(errand: Errand, { named, keep, mayBegin }: BackupWords): Promise<number> {
  const asked = { named, isNew: true };
  // First, as it is known at once.
  await checkNamedPlace(errand, asked);
  return withBackupTools(errand.settings, ({ client, blobs, scratch }) => {
    const beforeBegun = async (name: string) => {
      if (!mayBegin) await refuseEmptied(client, name);
    };
    return withPlace(errand, { ...asked, beforeBegun }, async (place, placeName) => {
      const onProgress = progressOn(process.stderr);
      const to = { place, placeName, mayBegin };
      const parts = { ...to, client, blobs, scratch, madeBy: portalVersion, onProgress };
      return tellMade(await makeBackup(keep === undefined ? parts : { ...parts, keep }));
    });
  });
}

async function check(place: BackupPlace): Promise<number> {
  const checked = await checkBackups(place);
  if (checked.length === 0) throw new Refused('There is no complete backup in this place.');
  for (const backup of checked) {
    if (!backup.isReadable) {
      announce(`${backup.id}: UNREADABLE, backups/${backup.name} is damaged, or of a newer Acetate.`);
      continue;
    }
    const { id, files, broken, missing } = backup;
    const lost = missing.length > 0 ? ` The portal had lost ${filesText(missing.length)} by then.` : '';
    const found =
      broken.length === 0
        ? `whole, ${filesText(files)} read`
        : `BROKEN, ${filesText(broken.length)} missing or damaged: ${broken.join(', ')}`;
    announce(`${id}: ${found}.${lost}`);
  }
  const isWhole = checked.every((backup) => backup.isReadable && backup.broken.length === 0);
  if (!isWhole) announce('The next backup copies anew what is damaged, as long as the portal has it.');
  return isWhole ? 0 : incomplete;
}

async function list(place: BackupPlace): Promise<number> {
  for (const { id } of await listBackups(place)) announce(id);
  return 0;
}

/**
 * `npm run acetate -- backup PLACE`, while the portal runs or not.
 * @returns the exit status
 */
export async function backup(errand: Errand): Promise<number> {
  const understood = understand(errand.words);
  const { named, act } = understood;
  switch (act) {
    case 'make':
      return make(errand, understood);
    case 'check':
      return withPlace(errand, { named, isNew: false }, check);
    case 'list':
      return withPlace(errand, { named, isNew: false }, list);
    default:
      return act satisfies never;
  }
}
