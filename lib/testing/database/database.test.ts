import pg from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from './database';

const database = testDatabase();

test('a test database has the portal’s tables, the job queue’s, and nothing in them', async () => {
  const client = new pg.Client({ connectionString: database().url });
  await client.connect();
  const { rows } = await client.query<{ users: string; jobs: string }>(
    'select (select count(*) from "User") as users, (select count(*) from graphile_worker.jobs) as jobs',
  );
  await client.end();
  expect(rows).toEqual([{ users: '0', jobs: '0' }]);
});
