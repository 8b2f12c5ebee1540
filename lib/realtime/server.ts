import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { createAdapter } from '@socket.io/postgres-adapter';
import type { Pool } from 'pg';
import { Server, type Socket } from 'socket.io';

export const socketPath = '/socket.io';

/** No message of ours is larger; notes and settings are text. */
const maxMessageBytes = 256 * 1024;

export interface SocketServerOptions<Who> {
  readonly http: HttpServer;
  /** Carries broadcasts between nodes; the adapter keeps one connection of it. */
  readonly pool: Pool;
  /** Whether the handshake may begin: where it comes from. */
  readonly admits: (headers: IncomingHttpHeaders) => boolean;
  /** Who it is, by their cookies; undefined for a stranger. */
  readonly identify: (cookies: string) => Promise<Who | undefined>;
  readonly onConnection: (socket: Socket, who: Who) => void;
}

/** Sockets beside Next on one HTTP server. Attach before the server's own request handler. */
export function startSocketServer<Who>(options: SocketServerOptions<Who>): Server {
  const { http, pool, admits, identify, onConnection } = options;
  const io = new Server(http, {
    path: socketPath,
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    allowRequest: (request, decide) => decide(null, admits(request.headers)),
  });
  io.adapter(
    createAdapter(pool, { errorHandler: (error) => console.error('Sockets between nodes:', error.message) }),
  );
  io.use((socket, next) => {
    identify(socket.handshake.headers.cookie ?? '').then(
      (who) => {
        if (who === undefined) return next(new Error('unauthenticated'));
        socket.data.who = who;
        next();
      },
      (error: unknown) => {
        console.error('A socket could not be identified.', error);
        next(new Error('unavailable'));
      },
    );
  });
  io.on('connection', (socket) => onConnection(socket, socket.data.who as Who));
  return io;
}
