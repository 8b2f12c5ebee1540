import type pg from 'pg';
import { randomIds } from '@/lib/core/ids';
import type { BackupPlace } from './backup-place';
import { BackupRefused } from './backup-refused';

/** In a place: the mark of the backup that was begun last. The portal that began it has the same in its database. */
export const markFile = 'last-writer.txt';

/** Whether the database knows of marks: one from before does not until its portal is started. */
async function knowsMarks(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public."BackupMark"') is not null as found`,
  );
  return rows[0]?.found === true;
}

async function readMark({ owner }: BackupPlace): Promise<string | null> {
  return (await owner.read(markFile))?.trim() || null;
}

async function isOwn(client: pg.ClientBase, mark: string): Promise<boolean> {
  const { rowCount } = await client.query('select from public."BackupMark" where mark = $1', [mark]);
  return rowCount === 1;
}

const add = (client: pg.ClientBase, mark: string) =>
  client.query('insert into public."BackupMark" (mark) values ($1) on conflict do nothing', [mark]);

export interface MarkedPlace {
  readonly place: BackupPlace;
  /** As people know it. */
  readonly name: string;
}

function refuseCopy(name: string): never {
  throw new BackupRefused(
    `Another copy of this portal has backed up into ${name} since this one did, and --keep counts all that are there. If this is the portal that goes on, remove ${markFile} there; otherwise give it another place.`,
  );
}

/**
 * BAK-17: a portal whose data was copied to another machine has the same id as before; which of the two a place is for is told by the
 * mark of the last backup. Each backup replaces it, and who finds one that it does not know has been replaced itself.
 * @returns asks again whether the place is still this portal's
 * @throws BackupRefused when it is not
 */
export async function markPlace(
  client: pg.ClientBase,
  { place, name }: MarkedPlace,
): Promise<() => Promise<void>> {
  if (!(await knowsMarks(client))) return async () => {};
  const before = await readMark(place);
  if (before !== null && !(await isOwn(client, before))) refuseCopy(name);
  const own = randomIds.next<string>();
  // First in the database: killed in between, this portal knows both.
  await add(client, own);
  await place.owner.write(markFile, `${own}\n`);
  const askAgain = async () => {
    if ((await readMark(place)) !== own) refuseCopy(name);
  };
  await askAgain();
  if (before !== null) await client.query('delete from public."BackupMark" where mark = $1', [before]);
  return askAgain;
}

/** A portal that was restored, from an older backup too, goes on in the place that it came from. Backups themselves have no marks. */
export async function adoptMark(client: pg.ClientBase, place: BackupPlace): Promise<void> {
  const mark = await readMark(place);
  if (mark !== null && (await knowsMarks(client))) await add(client, mark);
}
