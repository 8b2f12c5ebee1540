import pg from 'pg';

/** A database that goes away and comes back, on a server that others use meanwhile. */
export interface Outage {
  /** Every connection ends, and none is made. */
  begin(): Promise<void>;
  end(): Promise<void>;
  /** Ends every connection; new ones can be made. @returns how many there were */
  cut(): Promise<number>;
  /** Open connections. */
  count(): Promise<number>;
  close(): Promise<void>;
}

const others = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1';

const open = 'select pid from pg_stat_activity where datname = $1';

export async function outageOf(databaseUrl: string): Promise<Outage> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  const allow = (allowed: string) => admin.query(`alter database ${name} allow_connections ${allowed}`);
  const cut = async () => (await admin.query(others, [name])).rowCount ?? 0;
  return {
    cut,
    count: async () => (await admin.query(open, [name])).rowCount ?? 0,
    async begin() {
      await allow('false');
      await cut();
    },
    async end() {
      await allow('true');
    },
    async close() {
      await allow('true');
      await admin.end();
    },
  };
}
