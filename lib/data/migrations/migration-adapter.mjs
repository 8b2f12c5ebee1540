// @ts-check
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

/** PostgreSQL's internal "char" and the type that adapter-pg 7.10 knows how to read in its place. */
const internalCharOid = 18;
const bpcharOid = 1042;
const characterColumn = 6;
const connectMs = 5000;

/** Columns of a result (by its rows) that were the internal "char". @type {WeakMap<object, number[]>} */
const charColumns = new WeakMap();

/** @param {pg.QueryResult | undefined} result */
function presentCharAsBpchar(result) {
  const columns = [];
  for (const [index, field] of (result?.fields ?? []).entries()) {
    if (field.dataTypeID !== internalCharOid) continue;
    field.dataTypeID = bpcharOid;
    columns.push(index);
  }
  if (result && columns.length > 0) charColumns.set(result.rows, columns);
  return result;
}

/** adapter-pg cannot map the internal "char", which the engine's introspection reads. */
class CharReadingClient extends pg.Client {
  /** @param {ConstructorParameters<typeof pg.Client>[0]} config */
  constructor(config) {
    super(config);
    /** @type {(...args: unknown[]) => unknown} */
    const query = this.query.bind(this);
    const reading = (/** @type {unknown[]} */ ...args) => {
      const outcome = query(...args);
      return outcome instanceof Promise ? outcome.then(presentCharAsBpchar) : outcome;
    };
    Object.assign(this, { query: reading });
  }
}

/**
 * @template {{ queryRaw(query: never): Promise<{ rows: unknown[][], columnTypes: unknown[] }> }} T
 * @param {T} connection
 */
function withCharacterColumns(connection) {
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = characterColumn;
    return result;
  };
  return connection;
}

/**
 * A migration-aware adapter for Prisma's schema engine, and a function that closes its connections.
 * @param {string} url
 */
export function migrationAdapter(url) {
  // The pool passes its configuration, which its own type forgets.
  const Client = /** @type {never} */ (CharReadingClient);
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: connectMs, Client });
  pool.on('error', (error) => console.error(`Database connection lost while migrating: ${error.message}`));
  // While one is in use the pool does not listen to it, and an error that nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  // Pool#query calls its client with a callback, which the subclass does not support.
  Object.assign(pool, {
    query: async (/** @type {Parameters<pg.Client['query']>} */ ...args) => {
      const client = await pool.connect();
      try {
        return await client.query(...args);
      } finally {
        client.release();
      }
    },
  });
  const adapter = new PrismaPg(pool);
  /** @type {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} */
  const factory = {
    adapterName: adapter.adapterName,
    provider: adapter.provider,
    connect: async () => {
      const connection = withCharacterColumns(await adapter.connect());
      // adapter-pg splits scripts at every semicolon, also inside function bodies: send the script whole instead.
      connection.executeScript = async (script) => {
        await pool.query(script);
      };
      return connection;
    },
    connectToShadowDb: async () => {
      throw new Error('No shadow database: new migrations are made in a scratch database (migrate.mjs).');
    },
  };
  return { factory, close: () => pool.end() };
}
