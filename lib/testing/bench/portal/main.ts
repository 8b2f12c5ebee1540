// `npm run bench -- portal`: what every page and list asks of the database in a portal with 500 releases, 5,000 tracks,
// 50,000 notes and 200,000 events. Ends with 1 when a query takes more than 50 ms, one is made per row, or a page is large.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '@/lib/core/clock';
import { randomIds } from '@/lib/core/ids';
import { createPrisma } from '@/lib/data/prisma';
import { createUnitOfWork } from '@/lib/data/unit-of-work';
import type { ProofFigures } from '@/lib/testing/proof/proof-figures';
import { migrateDeploy } from '../../../data/migrations/schema-engine.mjs';
import { startEmbeddedPostgres } from '../../../server/database/embedded-postgres/server.mjs';
import { planOf } from './explained';
import { fillPortal, largePortal } from './fill-portal';
import { faultsOf, figuresOf, mostMsOfQuery, type PageFigures } from './page-figures';
import { portalPages } from './portal-pages';
import { recordStatements } from './recorded-statements';

async function fill(client: pg.Client): Promise<void> {
  const begun = performance.now();
  for (const statement of fillPortal(largePortal)) await client.query(statement);
  console.log(`The portal is filled (${((performance.now() - begun) / 1000).toFixed(0)} s).`);
}

async function printPlans(client: pg.Client, { name, explained }: PageFigures): Promise<void> {
  for (const { ms, scans, statement } of explained) {
    if (ms <= mostMsOfQuery && scans.length === 0) continue;
    console.log(`\n${name}: ${ms.toFixed(1)} ms${scans.map((scan) => `, reads all of ${scan}`).join('')}`);
    console.log(`${statement.text}\n${await planOf(client, statement)}`);
  }
}

function figureOf({ statements, explained, bytes, ms, repeats }: PageFigures): string {
  const slowest = Math.max(0, ...explained.map((each) => each.ms));
  const rows = explained.reduce((sum, each) => sum + each.rows, 0);
  const queries = `${statements} ${statements === 1 ? 'query' : 'queries'}, none more than ${repeats} times`;
  return `${queries}; slowest ${slowest.toFixed(1)} ms; ${rows} rows; ${(bytes / 1000).toFixed(0)} KB; whole ${ms.toFixed(0)} ms`;
}

async function bench(url: string): Promise<PageFigures[]> {
  await migrateDeploy({ url, prismaDirectory: path.join(process.cwd(), 'prisma') });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const recorder = recordStatements(pool);
  const prisma = createPrisma(pool);
  try {
    await fill(client);
    const parts = { uow: createUnitOfWork(prisma, randomIds), clock: systemClock, ids: randomIds };
    const found: PageFigures[] = [];
    for (const page of portalPages(parts)) {
      const figures = await figuresOf(page, { recorder, client });
      console.log(`${figures.name}: ${figureOf(figures)}`);
      await printPlans(client, figures);
      found.push(figures);
    }
    return found;
  } finally {
    await prisma.$disconnect();
    await pool.end();
    await client.end();
  }
}

const figuresFile = process.argv[2];
if (!figuresFile) throw new Error('Give the file to write the figures to.');
const directory = mkdtempSync(path.join(tmpdir(), 'acetate bench '));
const server = await startEmbeddedPostgres({ directory });
try {
  const found = await bench(server.url);
  const portal: ProofFigures = {
    title: 'A large portal',
    about:
      'What the pages and lists of the studio, a client and a guest ask of the database in a portal with 500 releases, 5,000 tracks, 50,000 notes (2,000 of them on one track) and 200,000 events (20,000 of one release). To keep: no query over 50 ms, none per row, no page over 500 KB. The time of a query is the server’s own; the whole includes Prisma and this program.',
    figures: found.map((page) => [page.name, figureOf(page)]),
  };
  writeFileSync(figuresFile, JSON.stringify([portal]));
  const faults = found.flatMap((page) => faultsOf(page).map((fault) => `${page.name}: ${fault}`));
  for (const fault of faults) console.error(`OVER: ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}
