import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database/database';
import { migrateDeploy } from '../data/migrations/schema-engine.mjs';
import { CannotStart } from './cannot-start';
import { makeDataFolder } from './data-folder';
import { checkDatabase } from './database/reachable';
import { checkPort } from './listening';

const root = path.join(import.meta.dirname, '../..');
const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'acetate start '));
afterAll(() => rmSync(folder, { recursive: true }));

/** The sentence; anything else that is thrown fails the test. */
async function sentenceOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof CannotStart) return error.message;
    throw error;
  }
  return 'It starts.';
}

describe('a portal that cannot start says why in a sentence', () => {
  test('the port is in use, or the host is not this machine', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const host = '127.0.0.1';
    expect(await sentenceOf(() => checkPort({ host, port }))).toBe(
      `Port ${port} on 127.0.0.1 is in use: stop the program that uses it, or set PORT to a free one.`,
    );
    await new Promise((resolve) => other.close(resolve));
    expect(await sentenceOf(() => checkPort({ host, port }))).toBe('It starts.');
    expect(await sentenceOf(() => checkPort({ host: '203.0.113.7', port }))).toContain('ACETATE_HOST');
  });

  test('the data folder cannot be made', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    for (const taken of ['file', 'file/below'])
      expect(await sentenceOf(() => makeDataFolder(path.join(folder, taken)))).toMatch(
        /The data folder .* cannot be used, because a file is in its place: set ACETATE_DATA/,
      );
    if (process.platform === 'linux')
      expect(await sentenceOf(() => makeDataFolder('/proc/acetate'))).toContain('nothing can be made there');
    expect(await sentenceOf(() => makeDataFolder(path.join(folder, 'made', 'here')))).toBe('It starts.');
  });

  const at = (change: (url: URL) => void) => {
    const url = new URL(database().url);
    change(url);
    return sentenceOf(() => checkDatabase(url.href, root));
  };

  test('the database is not there, or does not let us in; its password is not told', async () => {
    expect(await at(() => {})).toBe('It starts.');
    const sentences = [
      await at((url) => {
        url.port = '1';
      }),
      await at((url) => {
        url.password = 'wrong';
      }),
      await at((url) => {
        url.pathname = '/nothing-here';
      }),
      await at((url) => {
        url.hostname = 'no-such-machine.invalid';
      }),
    ];
    expect(sentences.map((sentence) => sentence.split('cannot be used: ')[1])).toEqual([
      'nothing answers there.',
      'it does not accept that user and password.',
      'it has no database of that name.',
      'no machine has that name.',
    ]);
    expect(sentences.join()).not.toContain(new URL(database().url).password);
  });

  test('the database was made by a newer version, of the portal or of its job queue', async () => {
    const client = new pg.Client({ connectionString: database().url });
    await client.connect();
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
       values ('x', '', '20991231000000_flying', now()), ('y', '', '20991231000001_contract_wheels', now())`,
    );
    expect(await at(() => {})).toBe(
      'The database was made by a newer version of Acetate (this one does not know 20991231000001_contract_wheels): start the newer version, or restore a backup from before it.',
    );
    await client.query(`delete from _prisma_migrations where id = 'y'`);
    // What was only added is no hindrance: nodes are replaced one by one.
    expect(await at(() => {})).toBe('It starts.');
    const prismaDirectory = path.join(root, 'prisma');
    expect(await migrateDeploy({ url: database().url, prismaDirectory })).toEqual([]);
    await client.query(`delete from _prisma_migrations where id = 'x'`);
    await client.query(`insert into graphile_worker.migrations (id, breaking) values (999, true)`);
    expect(await at(() => {})).toContain('newer version of Acetate (this one does not know job queue 999)');
    await client.end();
  });
});
