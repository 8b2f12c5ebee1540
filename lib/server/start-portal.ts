import http from 'node:http';
import path from 'node:path';
import next from 'next';
import type { Pool } from 'pg';
import { log } from '@/lib/core/log';
import { wait } from '@/lib/core/timers';
import { stampOf } from '@/lib/domain/policy/actor';
import { findDiskSpace } from '@/lib/storage/disk-space';
import { startJobs } from '../jobs/run-jobs';
import { type SocketServer, socketPath, startSocketServer } from '../realtime/server';
import { actorOfHeader } from './access/identity';
import { type NoteRawRefusal, rawRefusals } from './access/raw-refusals';
import { compose } from './compose';
import { type Container, provideContainer } from './container';
import { openDatabase } from './database/database';
import type { Settings } from './env';
import { livenessHandler } from './health/liveness-handler';
import { readinessHandler } from './health/readiness-handler';
import { startHousekeeping } from './housekeeping';
import { audioScriptInDevelopment } from './http/audio-script';
import { builtFiles } from './http/built-files';
import { type AdmitRequest, guardBodies, limitConnections } from './http/connections';
import { portalHandler, type RawHandler } from './http/portal-handler';
import { checkDemo, checkProxy, checkSocketOrigin } from './http/request-guard';
import { routePatterns } from './http/route-patterns';
import { watchedHandler } from './http/watched-handler';
import { listen } from './listening';
import { openNodeBus } from './live/node-bus';
import { socketRefusals, startRooms } from './live/rooms';
import { startEventLag } from './metrics/event-lag';
import { metricsHandler } from './metrics/metrics-handler';
import { createPortalMetrics, type PortalMetrics } from './metrics/portal-metrics';
import { waitingJobsOf } from './metrics/waiting-jobs';
import { portalJobs } from './portal-jobs';
import type { Shutdown } from './shutdown';
import { startUploads, type Uploads } from './uploads';

export interface Portal {
  readonly container: Container;
  /** Starts to listen; until then nothing is answered. */
  listen(): Promise<void>;
}

/** Requests that take longer to end at a shutdown are cut off; an upload resumes. */
const requestGraceMs = 2000;

/** A slow upload may take hours; a header may not. */
function createServer(): http.Server {
  return http.createServer({ requestTimeout: 0, headersTimeout: 30_000, keepAliveTimeout: 65_000 });
}

/** What the parts of a portal share while it is being started. */
interface Starting {
  readonly container: Container;
  readonly server: http.Server;
  readonly sockets: SocketServer;
  /** What is refused outside of pages and routes, in the security log: one for all, as it tells the same again seldom. */
  readonly note: NoteRawRefusal;
  readonly metrics: PortalMetrics;
  readonly shutdown: Shutdown;
}

async function openContainer({ settings, shutdown, onLost }: PortalOptions): Promise<Container> {
  const database = await openDatabase(settings, {
    onLost,
    onStarted: (close) => shutdown.addLast('the database', close),
    signal: shutdown.signal,
  });
  shutdown.signal.throwIfAborted();
  const { container, close } = await compose(settings, database.url);
  shutdown.add('database connections', close);
  shutdown.signal.throwIfAborted();
  provideContainer(container);
  shutdown.add('housekeeping', startHousekeeping(container).stop);
  return container;
}

async function openPages(settings: Settings, httpServer: http.Server, shutdown: Shutdown) {
  const { development, root, port } = settings;
  // Whatever Next asks itself stays on this machine: with the public name it would leave it, in clear text (SRV-5).
  const pages = next({ dev: development, dir: root, hostname: '127.0.0.1', port, httpServer });
  shutdown.add('pages', () => pages.close());
  await pages.prepare();
  shutdown.signal.throwIfAborted();
  return pages;
}

interface SocketParts {
  readonly note: NoteRawRefusal;
  readonly server: http.Server;
  readonly container: Container;
  readonly admits: AdmitRequest;
  readonly shutdown: Shutdown;
}

function openSockets({ server, container, admits, note, shutdown }: SocketParts): SocketServer {
  const { settings } = container;
  const bus = openNodeBus(container);
  shutdown.add('messages between nodes', bus.stop);
  const guard = { origin: settings.origin, demo: settings.demo };
  return startSocketServer({
    http: server,
    bus,
    admits: (request) => {
      const { headers, socket } = request;
      const refused = [
        checkDemo({ method: 'GET', headers }, guard),
        checkProxy({ method: 'GET', headers }, settings),
        checkSocketOrigin(headers, settings.origin),
      ].find(({ ok }) => !ok);
      if (refused && !refused.ok)
        note(request, { refusal: refused.refusal, subject: 'live', isUnasked: true });
      return !refused && admits(request, headers.upgrade ? socket : request);
    },
    identify: async (cookies) => {
      const actor = await actorOfHeader(container, cookies);
      return actor ? stampOf(actor).id : undefined;
    },
    onRefused: socketRefusals(note),
  });
}

type JobParts = Pick<Starting, 'container' | 'metrics' | 'shutdown'>;

async function openJobs({ container, metrics, shutdown }: JobParts): Promise<void> {
  const { databaseUrl, threadFile, settings } = container;
  if (settings.jobConcurrency === 0) return;
  const jobs = await startJobs({
    databaseUrl,
    threadFile,
    jobs: portalJobs(container),
    concurrency: settings.jobConcurrency,
    onEnd: metrics.observer.onJob,
  });
  shutdown.add('jobs', jobs.stop);
  shutdown.signal.throwIfAborted();
}

/** Uploads, and the rooms whose changes may end them. */
async function openTransfers({ container, sockets, note, metrics, shutdown }: Starting): Promise<Uploads> {
  const { onUpload, onUploadBytes } = metrics.observer;
  const uploads = await startUploads(container, { onUpload, onUploadBytes, onRefused: note });
  shutdown.add('uploads', uploads.stop);
  shutdown.signal.throwIfAborted();
  const accessChanged = () => {
    const failed = (error: unknown) => log.error('Running transfers could not be asked again.', error);
    Promise.all([uploads.revalidate(), container.transfers.recheck()]).catch(failed);
  };
  const rooms = await startRooms(sockets, container, { accessChanged, onRefused: socketRefusals(note) });
  shutdown.add('rooms', rooms.stop);
  shutdown.signal.throwIfAborted();
  return uploads;
}

/** The heartbeats that the metrics show. */
function openEventLag({ container, metrics, shutdown }: JobParts): void {
  if (container.settings.observing.metricsToken === undefined) return;
  const { onLag } = metrics.observer;
  shutdown.add('heartbeats', startEventLag(container, { onHeard: onLag, onMissing: onLag }).stop);
}

function closeRequests({ server, sockets, shutdown }: Starting): void {
  shutdown.add('sockets and requests', async () => {
    const closed = sockets.close(); // ends the HTTP server too, once its requests are done
    const cut = setTimeout(() => server.closeAllConnections(), requestGraceMs);
    await closed;
    clearTimeout(cut);
  });
}

function audioScript(root: string, shutdown: Shutdown): RawHandler {
  const script = audioScriptInDevelopment(path.join(root, 'lib/player/generated/transport.worklet.js'));
  shutdown.add('audio script', async () => script.close());
  return script;
}

/** On the disk of the data folder, wherever files are: jobs work there. */
async function findFreeBytes({ dataDirectory }: Settings): Promise<number> {
  return (await findDiskSpace(dataDirectory)).freeBytes;
}

/** How the process is watched: every role has these. */
function observingHandlers({ container, metrics }: Pick<Starting, 'container' | 'metrics'>): RawHandler[] {
  const { metricsToken } = container.settings.observing;
  return [
    livenessHandler(),
    readinessHandler(container.readiness),
    metricsHandler(metrics.table, metricsToken),
  ];
}

/** What is handled before Next. */
function rawHandlers(starting: Starting, uploads: Uploads): RawHandler[] {
  const { root, development } = starting.container.settings;
  return [
    ...observingHandlers(starting),
    uploads,
    development ? audioScript(root, starting.shutdown) : builtFiles(path.join(root, '.next/static')),
  ];
}

const answersWithinMs = 2000;

/** Whether the database answers now. */
function isAnswering(pool: Pool): Promise<boolean> {
  const answer = pool.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([answer, wait(answersWithinMs).then(() => false)]);
}

export interface PortalOptions {
  readonly settings: Settings;
  /** Gets every part as it is opened. */
  readonly shutdown: Shutdown;
  /** The embedded database ended and cannot be started again. */
  readonly onLost: (error: unknown) => void;
}

function openMetrics(container: Container, countSockets: () => number): PortalMetrics {
  return createPortalMetrics({
    store: container.storeMetrics,
    countSockets,
    findFreeBytes: () => findFreeBytes(container.settings),
    waitingJobs: waitingJobsOf(container.pool),
  });
}

/** Starts this process's share of the portal. If that fails, or it is told to stop meanwhile, what was opened is ended by `shutdown`. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const container = await openContainer(options);
  return options.settings.role === 'worker' ? startWorker(container, options) : startWeb(container, options);
}

/** Jobs alone, and what watches them. */
async function startWorker(container: Container, { settings, shutdown }: PortalOptions): Promise<Portal> {
  const server = createServer();
  const metrics = openMetrics(container, () => 0);
  const parts = { container, metrics, shutdown };
  await openJobs(parts);
  openEventLag(parts);
  shutdown.add('requests', async () => {
    server.close();
    server.closeAllConnections();
  });
  server.on('request', watchedHandler(observingHandlers(parts)));
  return { container, listen: () => listen(server, settings) };
}

/** Pages, sockets and uploads, and jobs unless others run them. */
async function startWeb(container: Container, { settings, shutdown }: PortalOptions): Promise<Portal> {
  const server = createServer();
  const admits = limitConnections(server, settings);
  const pages = await openPages(settings, server, shutdown);
  const note = rawRefusals(container);
  const sockets = openSockets({ server, container, admits, note, shutdown });
  const endGuard = guardBodies(server);
  shutdown.add('bodies', async () => endGuard());
  const metrics = openMetrics(container, () => sockets.engine.clientsCount);
  const starting: Starting = { container, server, sockets, note, metrics, shutdown };
  await openJobs(starting);
  const uploads = await openTransfers(starting);
  openEventLag(starting);
  closeRequests(starting);
  const handle = portalHandler({
    settings,
    raw: rawHandlers(starting, uploads),
    next: pages.getRequestHandler(),
    routeOf: routePatterns(path.join(settings.root, 'app')),
    admits,
    isAway: async () => !(await isAnswering(container.pool)),
    onEnd: metrics.observer.onRequest,
    onRefused: (request, refusal) =>
      note(request, { refusal, subject: `request ${request.method ?? ''}`, isUnasked: true }),
  });
  server.on('request', (request, response) => {
    if (!request.url?.startsWith(`${socketPath}/`)) handle(request, response);
  });
  return { container, listen: () => listen(server, settings) };
}
