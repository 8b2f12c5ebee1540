import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import type { PrismaClient } from '@/lib/data/generated/prisma/client';
import { createPrisma } from '@/lib/data/prisma';
import { createUnitOfWork } from '@/lib/data/unit-of-work';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { systemClock } from '../../core/clock';
import { randomIds } from '../../core/ids';
import { isAlive } from '../../server/database/embedded-postgres/process.mjs';
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres/server.mjs';
import { until } from '../until';

const root = path.join(import.meta.dirname, '../../..');

/** A port that is free now; the portal has to know its address before it starts. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The app's own view of its database, from outside of it: for commands, and for looking afterwards. */
interface Desk {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly uow: UnitOfWork;
  readonly url: string;
  readonly postmasterPid: number;
}

/**
 * The production build with its embedded PostgreSQL, in a process of its own on a data folder of its own, which can
 * be killed and started again.
 */
export class PortalApp {
  readonly clock = systemClock;
  readonly ids = randomIds;
  readonly origin: string;
  #app: ChildProcess | undefined;
  #desk: Desk | undefined;
  #said = '';
  readonly #secret = randomBytes(32).toString('hex');

  private constructor(
    readonly dataDirectory: string,
    readonly port: number,
  ) {
    this.origin = `http://127.0.0.1:${port}`;
  }

  static async start(dataDirectory: string): Promise<PortalApp> {
    const portal = new PortalApp(dataDirectory, await freePort());
    await portal.restart();
    return portal;
  }

  /** Process id of the app itself. */
  get pid(): number {
    const pid = this.#app?.pid;
    if (!pid) throw new Error('The app is not running.');
    return pid;
  }

  get desk(): Desk {
    if (!this.#desk) throw new Error('The app is not running.');
    return this.#desk;
  }

  get uow(): UnitOfWork {
    return this.desk.uow;
  }

  /** Starts the app on the folder that the last one left. Resolves when it answers. */
  async restart(): Promise<void> {
    this.#said = '';
    const app = spawn(process.execPath, [path.join(root, '.build/server/main.mjs')], {
      cwd: root,
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a process group of its own, which is killed as a whole
    });
    for (const stream of [app.stdout, app.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said = (this.#said + text).slice(-20_000);
      });
    }
    this.#app = app;
    await until('the app is open', async () => {
      if (app.exitCode !== null) throw new Error(`The app ended with ${app.exitCode}:\n${this.#said}`);
      return this.#said.includes('Acetate is open at') || null;
    });
    this.#desk = await this.#openDesk();
  }

  /** kill -9: of the app, or of the app and every process of its PostgreSQL. */
  async kill(what: 'app' | 'app and database'): Promise<void> {
    const { postmasterPid } = this.desk;
    const victims = what === 'app' ? [] : [postmasterPid, ...childrenOf(postmasterPid)];
    process.kill(-this.pid, 'SIGKILL');
    for (const pid of victims) killHard(pid);
    await this.#closeDesk();
    await until('the killed are dead', async () => {
      const isGone = [this.pid, ...victims].every((pid) => !isAlive(pid));
      return isGone || null;
    });
    this.#app = undefined;
  }

  async stop(): Promise<void> {
    await this.#closeDesk();
    const app = this.#app;
    if (!app || app.exitCode !== null) return;
    const ended = new Promise((resolve) => app.once('exit', resolve));
    app.kill('SIGTERM');
    await ended;
    this.#app = undefined;
  }

  /** What the app said since its last start. */
  get said(): string {
    return this.#said;
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      PORT: String(this.port),
      ACETATE_ORIGIN: this.origin,
      ACETATE_DATA: this.dataDirectory,
      ACETATE_MAIL_FROM: 'Acetate <post@studio.test>',
      NEXTAUTH_SECRET: this.#secret,
      RESEND_API_KEY: 're_nobody',
      RESEND_BASE_URL: 'http://127.0.0.1:9', // no mail leaves this machine
    };
  }

  async #openDesk(): Promise<Desk> {
    const { url, pid, origin, stop } = await startEmbeddedPostgres({ directory: this.dataDirectory });
    if (origin !== 'shared') {
      await stop();
      throw new Error('The app does not hold its database.');
    }
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    // Cut off when the database is killed: that is what this is for.
    pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
    const prisma = createPrisma(pool);
    const uow = createUnitOfWork(prisma, this.ids);
    return { pool, prisma, uow, url, postmasterPid: pid };
  }

  async #closeDesk(): Promise<void> {
    const desk = this.#desk;
    this.#desk = undefined;
    await desk?.prisma.$disconnect().catch(() => {});
    if (desk && !desk.pool.ended) await desk.pool.end().catch(() => {});
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}

/** Processes whose parent is this one. Linux alone tells; elsewhere none, and they end with their postmaster. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((child) => child > 0 && parentOf(child) === pid);
  } catch {
    return [];
  }
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
