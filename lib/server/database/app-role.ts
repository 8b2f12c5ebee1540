import { createHmac } from 'node:crypto';
import pg from 'pg';
import { type DatabaseLimits, databaseLimits, openClient } from '@/lib/data/connections';

/** The portal's own role on its embedded server. */
export const appRole = 'acetate_app';

/** Of whose rows it may read and write every one; it owns none, and cannot change what they are. */
const schemas = ['public', 'graphile_worker'];

/** Nothing is stored of it, and every process of this data folder knows it. */
function passwordFrom(superuser: string): string {
  return createHmac('sha256', superuser).update(appRole).digest('hex');
}

function grants(password: string): string[] {
  const role = pg.escapeIdentifier(appRole);
  const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION';
  return [
    `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    // The tables of the queue have row level security without policies: only their owner would see a row.
    `ALTER ROLE ${role} ${attributes} BYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`,
    ...schemas.flatMap((schema) => [
      `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
      `GRANT EXECUTE ON ALL ROUTINES IN SCHEMA ${schema} TO ${role}`,
    ]),
    // Tables that a library makes when it starts.
    `GRANT CREATE ON SCHEMA public TO ${role}`,
  ];
}

/**
 * Makes the role by which the portal works, after all migrations: whoever gets the portal to run a statement of theirs reads
 * no file of this machine with it, starts no program, and removes no rule of the database.
 * @param url as the superuser
 * @param limits a server that says nothing, or a table that somebody holds, keeps no start waiting for ever
 * @returns the same database for that role
 */
export async function openAppRole(url: string, limits: DatabaseLimits = databaseLimits): Promise<string> {
  const own = new URL(url);
  const password = passwordFrom(decodeURIComponent(own.password));
  const client = await openClient(url, limits);
  try {
    for (const statement of grants(password)) await client.query(statement);
  } finally {
    await client.end();
  }
  own.username = appRole;
  own.password = password;
  return own.href;
}
