import type pg from 'pg';
import { BackupRefused } from './backup-refused';

/** Any number; the same in all processes of one database. */
const backupLock = 4_242_010;

/**
 * Runs something while no other backup or restore of this database does. The lock ends with the connection.
 * @throws BackupRefused when one is running
 */
export async function underBackupLock<T>(client: pg.ClientBase, run: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
    backupLock,
  ]);
  if (!rows[0]?.got)
    throw new BackupRefused('Another backup of this portal is running, or it is being restored.');
  try {
    return await run();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [backupLock]).catch(() => {});
  }
}
