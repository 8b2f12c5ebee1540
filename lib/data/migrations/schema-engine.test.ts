import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openPool } from '@/lib/data/connections';
import { testDatabase } from '@/lib/testing/database/database';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { until } from '@/lib/testing/until';
import { migrateDeploy } from './schema-engine.mjs';

const database = testDatabase();
const root = path.join(import.meta.dirname, '../../..');
const slow = '20990101000000_slow';

test('a database that goes away while it is migrated fails the migration, and nothing else', () =>
  temporaryFolder('migration', async (prismaDirectory) => {
    mkdirSync(path.join(prismaDirectory, 'migrations', slow), { recursive: true });
    copyFileSync(path.join(root, 'prisma/schema.prisma'), path.join(prismaDirectory, 'schema.prisma'));
    writeFileSync(path.join(prismaDirectory, 'migrations', slow, 'migration.sql'), 'select pg_sleep(600);');
    const pool = openPool({ url: database().url, max: 1 });
    try {
      const migrating = migrateDeploy({ url: database().url, prismaDirectory });
      const others = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
      const isAtWork = `select 1 ${others} and query like '%pg_sleep(600)%' and state = 'active'`;
      const outcome = migrating.then(
        () => 'done',
        () => 'failed',
      );
      await until('it is at work', async () => (await pool.query(isAtWork)).rowCount || null);
      // As a server does that is told to stop: the connection that works and the one that holds the lock.
      await pool.query(`select pg_terminate_backend(pid) ${others}`);
      expect(await outcome).toBe('failed');
    } finally {
      await pool.end();
    }
  }));
