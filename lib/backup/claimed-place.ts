import type pg from 'pg';
import { randomIds } from '@/lib/core/ids';
import { listBackups } from './backup-manifest';
import type { BackupPlace } from './backup-place';
import { BackupRefused } from './backup-refused';

/** In a place: whose backups it has. */
export const ownerFile = 'portal.txt';

/** Whether the database knows of places: one from before does not until its portal is started. */
async function knowsPlaces(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public."PortalIdentity"') is not null
       and to_regclass('public."BackupPlace"') is not null as found`,
  );
  return rows[0]?.found === true;
}

/** The portal's own id, from its first backup on. */
async function portalIdOf(client: pg.ClientBase): Promise<string> {
  await client.query(
    'insert into public."PortalIdentity" (id, "portalId") values (1, $1) on conflict do nothing',
    [randomIds.next<string>()],
  );
  const { rows } = await client.query<{ portalId: string }>('select "portalId" from public."PortalIdentity"');
  return rows[0]?.portalId ?? '';
}

/**
 * BAK-16: a place that had backups of this portal and has none now is perhaps not the same one.
 * @param name as people know the place @throws BackupRefused
 */
export async function refuseEmptied(client: pg.ClientBase, name: string): Promise<void> {
  if (!(await knowsPlaces(client))) return;
  const { rowCount } = await client.query('select from public."BackupPlace" where place = $1', [name]);
  if (rowCount)
    throw new BackupRefused(
      `Backups of this portal were made in ${name}, and none of them is there any more: perhaps its disk is not mounted. Say --begin to begin anew there.`,
    );
}

export interface ClaimedPlace {
  readonly place: BackupPlace;
  /** As people know it. */
  readonly name: string;
  /** Whether it may be begun anew in a place that had backups. */
  readonly mayBegin: boolean;
}

/**
 * BAK-15: has a place belong to this portal, or finds that it does. The id is in the database, and so in every backup: a portal that is
 * restored goes on in its place. @throws BackupRefused when it belongs to another
 */
export async function claimPlace(
  client: pg.ClientBase,
  { place, name, mayBegin }: ClaimedPlace,
): Promise<void> {
  if (!(await knowsPlaces(client))) return;
  const own = await portalIdOf(client);
  const read = async () => (await place.owner.read(ownerFile))?.trim() ?? null;
  if ((await read()) === null) {
    if (!mayBegin && (await listBackups(place)).length === 0) await refuseEmptied(client, name);
    await place.owner.write(ownerFile, `${own}\n`);
  }
  // Read again: another portal may have claimed it in the same moment.
  if ((await read()) !== own)
    throw new BackupRefused(
      `${name} has the backups of another portal, and --keep counts all that are there: choose another place. If this portal has taken the place of that one, remove ${ownerFile} there.`,
    );
  await client.query('insert into public."BackupPlace" (place) values ($1) on conflict do nothing', [name]);
}
