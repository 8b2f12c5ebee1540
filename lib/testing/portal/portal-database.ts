import { startEmbeddedPostgres } from '../../server/database/embedded-postgres/server.mjs';

/** Address of the database of a portal that runs, in another process, on this data folder. */
export async function databaseUrlOf(directory: string): Promise<string> {
  const server = await startEmbeddedPostgres({ directory });
  if (server.origin === 'shared') return server.url;
  await server.stop();
  throw new Error(`No portal runs on ${directory}.`);
}
