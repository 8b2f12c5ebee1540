import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { openPool } from '@/lib/data/connections';
import type { PrismaClient } from '@/lib/data/generated/prisma/client';
import { createPrisma } from '@/lib/data/prisma';
import { createUnitOfWork } from '@/lib/data/unit-of-work';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { systemClock } from '../../core/clock';
import { randomIds } from '../../core/ids';
import { isAlive } from '../../server/database/embedded-postgres/process.mjs';
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres/server.mjs';
import { until } from '../until';
import { childrenOf, killHard } from './process-tree';
import { freePort, ServerProcess } from './server-process';

export interface PortalOptions {
  /** A database on an existing server; without one it starts its embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** Replaces Resend; without it no mail is sent. */
  readonly mailUrl?: string;
  /** Further settings. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The proxy that stands in front of it; without one it is reached at its own address. */
  readonly proxy?: { readonly origin: string; readonly portalPort: number };
}

/** The app's database from outside the app: for commands, and for checking afterwards. */
interface DatabaseAccess {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly uow: UnitOfWork;
  readonly url: string;
  /** Of the embedded server; null if the database is on a shared one. */
  readonly postmasterPid: number | null;
}

/** The production build in a process of its own on a data folder of its own, which can be killed and started again. */
export class PortalApp {
  readonly clock = systemClock;
  readonly ids = randomIds;
  readonly origin: string;
  #server: ServerProcess | undefined;
  #database: DatabaseAccess | undefined;
  readonly #secret = randomBytes(32).toString('hex');

  private constructor(
    readonly dataDirectory: string,
    readonly port: number,
    readonly options: PortalOptions,
  ) {
    this.origin = options.proxy?.origin ?? `http://127.0.0.1:${port}`;
  }

  static async start(dataDirectory: string, options: PortalOptions = {}): Promise<PortalApp> {
    const portal = new PortalApp(dataDirectory, options.proxy?.portalPort ?? (await freePort()), options);
    await portal.restart();
    return portal;
  }

  get server(): ServerProcess {
    if (!this.#server) throw new Error('The app is not running.');
    return this.#server;
  }

  /** Process id of the app itself. */
  get pid(): number {
    return this.server.pid;
  }

  get database(): DatabaseAccess {
    if (!this.#database) throw new Error('The app is not running.');
    return this.#database;
  }

  get uow(): UnitOfWork {
    return this.database.uow;
  }

  /** Starts the app on the folder that the last one left. Resolves when it answers. */
  async restart(): Promise<void> {
    this.#server = await ServerProcess.start(this.#settings());
    this.#database = await this.#openDatabase();
  }

  /** kill -9: of the app, or of the app and every process of its embedded PostgreSQL. */
  async kill(what: 'app' | 'app and database'): Promise<void> {
    const { pid, server } = this;
    const victims = what === 'app' ? [] : postgresProcesses(this.database);
    server.killHard();
    for (const victim of victims) killHard(victim);
    await this.#closeDatabase();
    await until('the killed are dead', async () => {
      const isGone = [pid, ...victims].every((each) => !isAlive(each));
      return isGone || null;
    });
    this.#server = undefined;
  }

  async stop(): Promise<void> {
    await this.#closeDatabase();
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** The environment of its process. */
  get settings(): Readonly<Record<string, string>> {
    return this.#settings();
  }

  #settings(): Record<string, string> {
    const { databaseUrl, mailUrl = 'http://127.0.0.1:9', proxy, environment } = this.options;
    return {
      PORT: String(this.port),
      ACETATE_ORIGIN: this.origin,
      ACETATE_DATA: this.dataDirectory,
      ACETATE_MAIL_FROM: 'Lacquer Room <post@lacquer-room.test>',
      NEXTAUTH_SECRET: this.#secret,
      RESEND_API_KEY: 're_nobody',
      RESEND_BASE_URL: mailUrl,
      ...(proxy ? { ACETATE_PROXY_HOPS: '1' } : {}),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...environment,
    };
  }

  async #openDatabase(): Promise<DatabaseAccess> {
    const { url, postmasterPid } = await this.#locateDatabase();
    const pool = openPool({ url, max: 4 });
    const prisma = createPrisma(pool);
    return { pool, prisma, uow: createUnitOfWork(prisma, this.ids), url, postmasterPid };
  }

  async #locateDatabase(): Promise<Pick<DatabaseAccess, 'url' | 'postmasterPid'>> {
    const { databaseUrl } = this.options;
    if (databaseUrl !== undefined) return { url: databaseUrl, postmasterPid: null };
    const { url, pid, origin, stop } = await startEmbeddedPostgres({ directory: this.dataDirectory });
    if (origin === 'shared') return { url, postmasterPid: pid };
    await stop();
    throw new Error('The app does not hold its database.');
  }

  async #closeDatabase(): Promise<void> {
    const database = this.#database;
    this.#database = undefined;
    await database?.prisma.$disconnect().catch(() => {});
    if (database && !database.pool.ended) await database.pool.end().catch(() => {});
  }
}

function postgresProcesses({ postmasterPid }: DatabaseAccess): number[] {
  if (postmasterPid === null) throw new Error('The database is on a server that others use too.');
  return [postmasterPid, ...childrenOf(postmasterPid)];
}
