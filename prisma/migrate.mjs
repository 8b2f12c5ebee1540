// @ts-check
// `node prisma/migrate.mjs deploy | check | new <name>`: on DATABASE_URL, else on the embedded PostgreSQL.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import {
  migrateDeploy,
  readMigrations,
  readSchema,
  withSchemaEngine,
} from '../lib/data/migrations/schema-engine.mjs';
import { startEmbeddedPostgres } from '../lib/server/database/embedded-postgres/server.mjs';

const prismaDirectory = import.meta.dirname;
const migrations = path.join(prismaDirectory, 'migrations');

/**
 * SQL that leads from the migrations so far to schema.prisma, found by replaying history in a scratch database.
 * @param {string} adminUrl
 * @returns {Promise<string | null>} null when nothing is missing
 */
async function differenceToSchema(adminUrl) {
  const scratch = `scratch_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${scratch}`);
  const url = new URL(adminUrl);
  url.pathname = `/${scratch}`;
  try {
    return await withSchemaEngine({ url: url.href, prismaDirectory }, async (engine) => {
      const migrationsList = readMigrations(prismaDirectory);
      const filters = { externalTables: ['public._prisma_migrations'], externalEnums: [] };
      if (migrationsList.migrationDirectories.length > 0) {
        await engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } });
      }
      const schema = readSchema(prismaDirectory);
      const difference = await engine.diff({
        from: { tag: 'schemaDatasource', files: [schema], configDir: prismaDirectory },
        to: { tag: 'schemaDatamodel', files: [schema] },
        script: true,
        exitCode: true,
        filters,
      });
      return difference.exitCode === 2 ? (difference.stdout ?? '') : null;
    });
  } finally {
    await admin.query(`drop database ${scratch} with (force)`);
    await admin.end();
  }
}

/** @param {string} sql @param {string} name */
function writeMigration(sql, name) {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = path.join(migrations, `${stamp}_${name}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'migration.sql'), sql);
  const lock = path.join(migrations, 'migration_lock.toml');
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  return path.relative(process.cwd(), directory);
}

/** @param {string} url */
async function run(url) {
  const [command, name] = process.argv.slice(2);
  if (command === 'deploy') {
    const applied = await migrateDeploy({ url, prismaDirectory });
    console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
    return 0;
  }
  if (command === 'check' || command === 'new') {
    mkdirSync(migrations, { recursive: true });
    const sql = await differenceToSchema(url);
    if (sql === null) console.log('The migrations lead to schema.prisma exactly.');
    else if (command === 'new') console.log(`Wrote ${writeMigration(sql, name ?? 'change')}.`);
    else console.log(`The migrations lack:\n${sql}`);
    return sql !== null && command === 'check' ? 1 : 0;
  }
  console.error('Say one of: node prisma/migrate.mjs deploy | check | new <name>');
  return 2;
}

const given = process.env.DATABASE_URL;
const embedded = given
  ? undefined
  : await startEmbeddedPostgres({ directory: path.join(prismaDirectory, '../.data') });
try {
  process.exitCode = await run(given ?? embedded?.url ?? '');
} finally {
  await embedded?.stop();
}
