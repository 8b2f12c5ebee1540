import pg from 'pg';

/** Rows that change although nobody did anything that counts: what was refused is noted, and what is used is used. */
const passing = [
  'SecurityRecord',
  'Throttle',
  'WorkerLease',
  'DiskWarning',
  'Chore',
  'SocketAttachment',
  '_prisma_migrations',
];
/** When and from where a session was used last. */
const passingColumns = `array['lastUsedAt', 'network', 'userAgent']`;

/** Compares all rows of a database with how they were at one moment, and puts back what differs. */
export class Rows {
  readonly #client: pg.Client;
  #tables: readonly string[] = [];
  #digests: ReadonlyMap<string, string> = new Map();

  constructor(url: string) {
    this.#client = new pg.Client({ connectionString: url });
  }

  async open(): Promise<void> {
    await this.#client.connect();
    const found = await this.#client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    this.#tables = found.rows.map(({ name }) => name).filter((name) => !passing.includes(name));
    await this.#client.query('create schema crawl');
    // One moment for the copies and their digests, whatever others do meanwhile.
    await this.#client.query('begin isolation level repeatable read');
    for (const name of [...this.#tables, ...['SecurityRecord', 'Throttle']])
      await this.#client.query(`create table crawl."${name}" as table public."${name}"`);
    this.#digests = await this.#read();
    await this.#client.query('commit');
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  /** The tables in which a row is not as it was. */
  async listChanged(): Promise<readonly string[]> {
    const now = await this.#read();
    return this.#tables.filter((name) => now.get(name) !== this.#digests.get(name));
  }

  /** Throttles too, so that nobody is refused for what others tried before. Triggers sleep meanwhile. */
  async restore(tables: readonly string[], tries = 5): Promise<void> {
    const statements = [...tables, 'Throttle'].map(
      (name) => `delete from public."${name}"; insert into public."${name}" table crawl."${name}";`,
    );
    const jobs = 'delete from graphile_worker._private_jobs;';
    // What goes on after an answer (a note in the security log, a mail) is waited for, not run into.
    const tablesOf = [...tables, 'Throttle'].map((name) => `public."${name}"`).join(', ');
    const lock = `lock table ${tablesOf}, graphile_worker._private_jobs in share row exclusive mode;`;
    const all = `begin; ${lock} set local session_replication_role = replica; ${statements.join('\n')} ${jobs} commit;`;
    try {
      await this.#client.query(all);
    } catch (error) {
      await this.#client.query('rollback');
      const isDeadlock = (error as { code?: string }).code === '40P01';
      if (!isDeadlock || tries === 0) throw error;
      await this.restore(tables, tries - 1);
    }
  }

  async #read(): Promise<ReadonlyMap<string, string>> {
    const one = (name: string) =>
      `select '${name}' as name, md5(coalesce(string_agg(row, '' order by row), '')) as digest
       from (select md5((to_jsonb(t) - ${passingColumns})::text) as row from public."${name}" t) rows`;
    const read = await this.#client.query<{ name: string; digest: string }>(
      this.#tables.map(one).join(' union all '),
    );
    return new Map(read.rows.map(({ name, digest }) => [name, digest]));
  }
}
