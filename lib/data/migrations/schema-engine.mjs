// @ts-check
// Prisma's schema engine as WebAssembly over a driver adapter: the code and the `_prisma_migrations` table of
// `prisma migrate`, without a binary download.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineGlue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { migrationAdapter } from './migration-adapter.mjs';

/** Any number; it only has to be the same in all processes that migrate one database. */
const migrationLock = 4242001;
/** A migration may take long, and so may waiting for another process that migrates; a connection may not. */
const connectMs = 5000;
const lockFile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };

/**
 * Of the process, since the package's glue is: another instance beneath it would be given the objects of the first to free.
 */
const loaded = Symbol.for('acetate.schema-engine');

function loadEngine() {
  if (loaded in globalThis) return;
  Object.assign(globalThis, { [loaded]: true });
  const require = createRequire(import.meta.url);
  const glueFile = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = readFileSync(path.join(path.dirname(glueFile), 'schema_engine_bg.wasm'));
  const imports = /** @type {WebAssembly.Imports} */ (
    /** @type {unknown} */ ({ './schema_engine_bg.js': engineGlue })
  );
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), imports);
  const { __wbg_set_wasm } = /** @type {{ __wbg_set_wasm(wasm: WebAssembly.Exports): void }} */ (
    /** @type {unknown} */ (engineGlue)
  );
  __wbg_set_wasm(instance.exports);
  const start = /** @type {() => void} */ (instance.exports.__wbindgen_start);
  start();
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (/** @type {string} */ message) => console.error('Prisma schema engine:', message),
    },
  });
}

/** @param {string} prismaDirectory */
export function readSchema(prismaDirectory) {
  return {
    path: 'schema.prisma',
    content: readFileSync(path.join(prismaDirectory, 'schema.prisma'), 'utf8'),
  };
}

/** Names of all migrations, in order. @param {string} prismaDirectory @returns {string[]} */
export function migrationNames(prismaDirectory) {
  return readdirSync(path.join(prismaDirectory, 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** @param {string} prismaDirectory @param {readonly string[]} [names] all, unless told otherwise */
export function readMigrations(prismaDirectory, names = migrationNames(prismaDirectory)) {
  const baseDir = path.join(prismaDirectory, 'migrations');
  return {
    baseDir,
    lockfile: lockFile,
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: /** @type {const} */ ({
          tag: 'ok',
          value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8'),
        }),
      },
    })),
  };
}

/**
 * Opens an engine on a database and closes every connection afterwards (the engine's own advisory lock is a
 * session's and never released otherwise).
 * @template T
 * @param {{ url: string, prismaDirectory: string }} database
 * @param {(engine: engineGlue.SchemaEngine) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withSchemaEngine({ url, prismaDirectory }, use) {
  loadEngine();
  const schema = readSchema(prismaDirectory);
  const { factory, close } = migrationAdapter(url);
  try {
    const engine = await engineGlue.SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    return await use(engine);
  } finally {
    await close();
  }
}

/**
 * Applies what is missing of prisma/migrations, in order. Safe to call from many processes at once: the rest
 * wait, then find nothing to do (the engine's own lock gives up after 10 s).
 * @param {{ url: string, prismaDirectory: string, only?: readonly string[] }} database only: these migrations, not all
 * @returns {Promise<string[]>} names of the migrations applied now
 */
export async function migrateDeploy(database) {
  const lock = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: connectMs });
  lock.on('error', () => {}); // whatever is asked of it then fails, and that is enough
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    return await withSchemaEngine(database, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: readMigrations(database.prismaDirectory, database.only),
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    });
  } finally {
    await lock.end();
  }
}
