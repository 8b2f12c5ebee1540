import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type CommentId, randomIds, type TrackId } from '@/lib/core/ids';
import { appendEvent } from '@/lib/data/event-store';
import { createPrisma } from '@/lib/data/prisma';
import { quantile } from '@/lib/testing/quantile';
import { migrateDeploy } from '../../../data/migrations/schema-engine.mjs';
import { startEmbeddedPostgres } from '../../../server/database/embedded-postgres/server.mjs';

export interface Replayed {
  readonly events: number;
  /** From the append to its arrival at a node, every node counted. */
  readonly lagMs: { readonly median: number; readonly p99: number };
  readonly bytesPerEvent: number;
}

/** Records arrivals of notifications at one node, by the event's stream. */
async function listeningNode(url: string, arrived: (stream: string) => void): Promise<pg.Client> {
  const node = new pg.Client({ connectionString: url });
  await node.connect();
  node.on('notification', ({ payload = '' }) => arrived(JSON.parse(payload).stream));
  await node.query('LISTEN acetate_events');
  return node;
}

/** A machine that is busy with something else is slow: that is a figure, and no failure. */
const patience = { maxWait: 60_000, timeout: 60_000 };

/** What a row of the log takes with its indexes, from so many more of one that is there. */
async function bytesOfEvent(client: pg.Client, rows = 50_000): Promise<number> {
  const size = async (): Promise<number> => {
    const found = await client.query(`SELECT pg_total_relation_size('"Event"')::float AS bytes`);
    return found.rows[0].bytes;
  };
  const before = await size();
  await client.query(
    `INSERT INTO "Event" (stream, seq, type, payload, "actorKind", "actorId", "actorName")
     SELECT stream, seq + n, type, payload, "actorKind", "actorId", "actorName"
     FROM (SELECT * FROM "Event" LIMIT 1) event, generate_series(1, $1) n`,
    [rows],
  );
  return ((await size()) - before) / rows;
}

async function replay(url: string, seconds: ArrayLike<number>, nodes: number): Promise<Replayed> {
  await migrateDeploy({ url, prismaDirectory: path.join(process.cwd(), 'prisma') });
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // When the server ends after a failure, the failure is what counts.
  pool.on('error', () => {});
  const prisma = createPrisma(pool);
  const sentAt = new Map<string, number>();
  const lags: number[] = [];
  const arrived = (stream: string) => lags.push(performance.now() - (sentAt.get(stream) ?? Number.NaN));
  const listening = await Promise.all(Array.from({ length: nodes }, () => listeningNode(url, arrived)));
  const appended: Promise<void>[] = [];
  for (let second = 0; second < seconds.length; second++) {
    const began = performance.now();
    for (let count = 0; count < (seconds[second] ?? 0); count++) {
      const stream = randomIds.next();
      const actor = { kind: 'user', id: randomIds.next(), name: 'Bo Marsh' } as const;
      const note = { commentId: randomIds.next<CommentId>(), trackId: randomIds.next<TrackId>() };
      const event = { type: 'comment.written', ...note } as const;
      sentAt.set(stream, performance.now());
      const append = { stream, seq: 1, actor, event };
      appended.push(prisma.$transaction((db) => appendEvent(db, append), patience));
    }
    await wait(Math.max(0, 1000 - (performance.now() - began)));
  }
  await Promise.all(appended);
  while (lags.length < appended.length * nodes) await wait(20);
  const [first] = listening;
  const bytesPerEvent = first ? await bytesOfEvent(first) : Number.NaN;
  for (const node of listening) await node.end();
  await prisma.$disconnect();
  await pool.end();
  lags.sort((one, other) => one - other);
  return {
    events: appended.length,
    lagMs: { median: quantile(lags, 0.5), p99: quantile(lags, 0.99) },
    bytesPerEvent,
  };
}

/**
 * Appends so many events in each second to the log of a real PostgreSQL, as the portal does, while nodes listen.
 * @param seconds events in each second
 * @param nodes how many listen; each hears of every event
 */
export async function replayOnPostgres(seconds: ArrayLike<number>, nodes: number): Promise<Replayed> {
  const directory = mkdtempSync(path.join(tmpdir(), 'acetate bench '));
  const server = await startEmbeddedPostgres({ directory });
  try {
    return await replay(server.url, seconds, nodes);
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
