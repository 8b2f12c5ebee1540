import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '@/lib/core/clock';
import { randomIds } from '@/lib/core/ids';
import { openPool } from '@/lib/data/connections';
import { createPrisma } from '@/lib/data/prisma';
import { createUnitOfWork } from '@/lib/data/unit-of-work';
import {
  debianPostgresVersion,
  type RunningPostgres,
  startDebianPostgres,
} from '@/lib/testing/database/debian-postgres';
import { killHard } from '@/lib/testing/portal/process-tree';
import { freePort, ServerProcess } from '@/lib/testing/portal/server-process';
import type { ProofPortal } from '@/lib/testing/proof/proof-release';
import { s3Bucket, s3Keys } from '@/lib/testing/storage/s3-server';
import { until } from '@/lib/testing/until';
import { isAlive } from '../../../server/database/embedded-postgres/process.mjs';
import { startEmbeddedPostgres } from '../../../server/database/embedded-postgres/server.mjs';
import { Haproxy } from './haproxy';

const role = 'acetate';
const password = 'of the cluster';
/** Each of four processes takes up to 50 connections. */
const mostConnections = '300';

type Settings = Readonly<Record<string, string>>;
type NodeProcess = Pick<ServerProcess, 'killHard' | 'ended' | 'stop'>;
/** Starts a node, which keeps its files in `ACETATE_DATA`. Resolves when it answers. */
type StartNode = (settings: Settings) => Promise<NodeProcess>;

interface Node {
  readonly settings: Settings;
  process: NodeProcess;
}

type Part = 'web' | 'worker';

/** Two web nodes behind a balancer, two workers, PostgreSQL and an S3 server, each a process that can be killed. */
export class Cluster implements ProofPortal {
  readonly clock = systemClock;
  readonly ids = randomIds;
  readonly origin: string;
  readonly database: ProofPortal['database'];
  readonly #nodes: Readonly<Record<Part, readonly Node[]>>;

  private constructor(
    readonly folder: string,
    readonly balancer: Haproxy,
    private readonly postgres: Postgres,
    private readonly s3: S3Process,
    nodes: Readonly<Record<Part, readonly Node[]>>,
  ) {
    this.origin = balancer.origin;
    this.#nodes = nodes;
    const pool = openPool({ url: postgres.url, max: 4 });
    const prisma = createPrisma(pool);
    const uow = createUnitOfWork(prisma, this.ids);
    this.database = { pool, prisma, uow, url: postgres.url, postmasterPid: null };
  }

  /** @param startNode starts each node, if it is not the build of this tree */
  static async start(folder: string, startNode: StartNode = ServerProcess.start): Promise<Cluster> {
    const postgres = await Postgres.start(path.join(folder, 'database'));
    const s3 = await S3Process.start(path.join(folder, 's3'));
    const ports = [await freePort(), await freePort(), await freePort()] as const;
    const [front, ...web] = ports;
    const shared = {
      ACETATE_ORIGIN: `http://127.0.0.1:${front}`,
      ACETATE_PROXY_HOPS: '1',
      ACETATE_MAIL_FROM: 'Lacquer Room <post@lacquer-room.test>',
      NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
      RESEND_API_KEY: 're_nobody',
      RESEND_BASE_URL: 'http://127.0.0.1:9',
      DATABASE_URL: postgres.url,
      S3_BUCKET: s3Bucket,
      S3_ENDPOINT: s3.endpoint,
      S3_ACCESS_KEY_ID: s3Keys.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3Keys.secretAccessKey,
      S3_PATH_STYLE: '1',
    };
    const node = async (part: Part, index: number, port: number): Promise<Node> => {
      const data = path.join(folder, `${part}${index}`);
      const settings = { ...shared, ACETATE_ROLE: part, PORT: String(port), ACETATE_DATA: data };
      return { settings, process: await startNode(settings) };
    };
    // One after the other: the first applies the migrations.
    const webs = [await node('web', 0, web[0]), await node('web', 1, web[1])];
    const workers = [await node('worker', 0, await freePort()), await node('worker', 1, await freePort())];
    const balancer = await Haproxy.start(folder, front, web);
    await balancer.ready();
    return new Cluster(folder, balancer, postgres, s3, { web: webs, worker: workers });
  }

  get uow() {
    return this.database.uow;
  }

  /** kill -9. */
  async kill(part: Part, index: number): Promise<void> {
    const node = this.#nodes[part][index];
    node?.process.killHard();
    await node?.process.ended();
  }

  async restart(part: Part, index: number): Promise<void> {
    const node = this.#nodes[part][index];
    if (node) node.process = await ServerProcess.start(node.settings);
  }

  /** Stops a node in order and starts this tree's in its place. */
  async replace(part: Part, index: number): Promise<void> {
    await this.#nodes[part][index]?.process.stop();
    await this.restart(part, index);
  }

  /** kill -9 of PostgreSQL, which is started again at once. */
  restartDatabase(): Promise<void> {
    return this.postgres.restart();
  }

  /** kill -9 of the S3 server, which is started again at once. */
  restartStore(): Promise<void> {
    return this.s3.restart();
  }

  async stop(): Promise<void> {
    await this.database.prisma.$disconnect().catch(() => {});
    await this.database.pool.end().catch(() => {});
    await Promise.all([...this.#nodes.web, ...this.#nodes.worker].map(({ process }) => process.stop()));
    this.balancer.stop();
    await this.s3.stop();
    await this.postgres.stop();
  }
}

const settings = { max_connections: mostConnections };

/** Debian's if it is installed, else the one from npm. @param port where it was, when it is started again */
async function startPostgres(directory: string, port?: number): Promise<RunningPostgres> {
  if (debianPostgresVersion() === null)
    return startEmbeddedPostgres({ directory, settings, ...(port !== undefined && { port }) });
  return startDebianPostgres(directory, { port: port ?? (await freePort()), settings });
}

/** PostgreSQL with a role for the portal that owns its database and nothing more, as lib/deploy asks. */
class Postgres {
  private constructor(
    readonly directory: string,
    readonly url: string,
    private server: RunningPostgres,
  ) {}

  static async start(directory: string): Promise<Postgres> {
    const server = await startPostgres(directory);
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`create role ${role} login password '${password}'`);
    await admin.query(`create database ${role} owner ${role}`);
    await admin.end();
    const url = new URL(server.url);
    Object.assign(url, { username: role, password, pathname: `/${role}` });
    return new Postgres(directory, url.href, server);
  }

  async restart(): Promise<void> {
    const { pid, port } = this.server;
    killHard(pid);
    await until('PostgreSQL is dead', async () => !isAlive(pid) || null);
    this.server = await startPostgres(this.directory, port);
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}

class S3Process {
  private constructor(
    readonly directory: string,
    readonly port: number,
    private child: ChildProcess,
  ) {}

  static async start(directory: string): Promise<S3Process> {
    mkdirSync(directory, { recursive: true });
    const port = await freePort();
    return new S3Process(directory, port, await S3Process.spawn(directory, port));
  }

  private static async spawn(directory: string, port: number): Promise<ChildProcess> {
    const program = path.join(import.meta.dirname, 's3-process.mjs');
    const child = spawn(process.execPath, [program, String(port), directory, s3Bucket], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return child;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.child = await S3Process.spawn(this.directory, this.port);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
