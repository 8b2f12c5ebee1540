import http from 'node:http';
import path from 'node:path';
import next from 'next';
import { log } from '@/lib/core/log';
import { startJobs } from '../jobs/run-jobs';
import { socketPath, startSocketServer } from '../realtime/server';
import { actorOfHeader } from './access/identity';
import { compose } from './compose';
import { type Container, provideContainer } from './container';
import { openDatabase } from './database/database';
import type { Settings } from './env';
import { startHousekeeping } from './housekeeping';
import { builtFiles } from './http/built-files';
import { healthHandler } from './http/health-handler';
import { portalHandler } from './http/portal-handler';
import { checkDemo, checkSocketOrigin } from './http/request-guard';
import { routePatterns } from './http/route-patterns';
import { startRooms } from './live/rooms';
import { portalJobs } from './portal-jobs';
import { Shutdown } from './shutdown';
import { startUploads } from './uploads';

export interface Portal {
  readonly container: Container;
  /** Opens the doors; until then nothing is answered. */
  listen(): Promise<void>;
  /** Ends everything in order: requests, sockets, jobs, pages, database. */
  stop(): Promise<void>;
}

/** Requests that take longer to end when we stop are cut; an upload resumes. */
const requestGraceMs = 3000;

/** A slow upload may take hours; a header may not. */
function createServer(): http.Server {
  return http.createServer({ requestTimeout: 0, headersTimeout: 30_000, keepAliveTimeout: 65_000 });
}

function startSockets(server: http.Server, container: Container) {
  const { settings, pool } = container;
  const door = { origin: settings.origin, demo: settings.demo };
  return startSocketServer({
    http: server,
    pool,
    admits: (headers) =>
      checkDemo({ method: 'GET', headers }, door).ok && checkSocketOrigin(headers, settings.origin).ok,
    identify: async (cookies) => (await actorOfHeader(container, cookies)) ?? undefined,
  });
}

/** Starts the portal in this process; nothing stays running when it fails. */
export async function startPortal(settings: Settings): Promise<Portal> {
  const shutdown = new Shutdown();
  try {
    const database = await openDatabase(settings);
    shutdown.add('the database', database.close);
    const { container, close } = await compose(settings, database.url);
    shutdown.add('database connections', close);
    provideContainer(container);
    shutdown.add('housekeeping', startHousekeeping(container).stop);

    const server = createServer();
    const { development, root, port } = settings;
    const pages = next({
      dev: development,
      dir: root,
      hostname: settings.origin.hostname,
      port,
      httpServer: server,
    });
    shutdown.add('pages', () => pages.close());
    await pages.prepare();

    if (settings.jobConcurrency > 0) {
      const jobs = await startJobs({
        pool: container.pool,
        jobs: portalJobs(container),
        concurrency: settings.jobConcurrency,
      });
      shutdown.add('jobs', jobs.stop);
    }
    const sockets = startSockets(server, container);
    const uploads = startUploads(container);
    shutdown.add('uploads', uploads.stop);
    const rooms = await startRooms(sockets, container, () => {
      const failed = (error: unknown) => log.error('Running transfers could not be asked again.', error);
      Promise.all([uploads.revalidate(), container.answers.revalidate()]).catch(failed);
    });
    shutdown.add('rooms', rooms.stop);
    shutdown.add('sockets and requests', async () => {
      const closed = sockets.close(); // ends the HTTP server too, once its requests are done
      const cut = setTimeout(() => server.closeAllConnections(), requestGraceMs);
      await closed;
      clearTimeout(cut);
    });
    const handle = portalHandler({
      settings,
      raw: [
        healthHandler(container.pool),
        uploads,
        ...(development ? [] : [builtFiles(path.join(root, '.next/static'))]),
      ],
      next: pages.getRequestHandler(),
      routeOf: routePatterns(path.join(root, 'app')),
      onEnd: () => {},
    });
    server.on('request', (request, response) => {
      if (!request.url?.startsWith(`${socketPath}/`)) handle(request, response);
    });
    return { container, listen: () => listen(server, settings), stop: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

function listen(server: http.Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
