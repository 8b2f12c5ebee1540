import { afterAll, beforeAll, inject } from 'vitest';
import { copyDatabase, type TestDatabase, type TestPostgres } from './copied-database';

export type { TestDatabase } from './copied-database';

declare module 'vitest' {
  interface ProvidedContext {
    testPostgres: TestPostgres;
  }
}

/** A migrated database of its own, on a real PostgreSQL that this test run shares and stops at its end. */
export function createTestDatabase(): Promise<TestDatabase> {
  return copyDatabase(inject('testPostgres'));
}

/** For a test file: `const database = testDatabase();`, then `database().url` inside tests and hooks. */
export function testDatabase(): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database?.drop();
  });
  return () => {
    if (!database) throw new Error('The test database exists only inside hooks and tests.');
    return database;
  };
}
