import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { createAdapter } from '@socket.io/postgres-adapter';
import type { Pool } from 'pg';
import { Server, type Socket } from 'socket.io';
import type { ReleaseId } from '@/lib/core/ids';
import { log, withLogIds } from '@/lib/core/log';
import { type Answer, channel, type ServerMessage, seal } from './messages';
import type { Seat } from './room';
import { type HostSocket, type HostTools, RoomHost, type RoomNetwork } from './room-host';

export const socketPath = '/socket.io';

/** No message of ours is larger; notes and settings are text. */
const maxMessageBytes = 256 * 1024;

/** The sockets of this process. */
export type SocketServer = Server;

export interface SocketServerOptions<Who> {
  readonly http: HttpServer;
  /** Carries broadcasts between nodes; the adapter keeps one connection of it. */
  readonly pool: Pool;
  /** Whether the handshake may begin: where it comes from. */
  readonly admits: (headers: IncomingHttpHeaders) => boolean;
  /** Who it is, by their cookies; undefined for a stranger, who gets no connection. */
  readonly identify: (cookies: string) => Promise<Who | undefined>;
}

/** Sockets beside Next on one HTTP server. Attach before the server's own request handler. */
export function startSocketServer<Who>(options: SocketServerOptions<Who>): Server {
  const { http, pool, admits, identify } = options;
  const io = new Server(http, {
    path: socketPath,
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    allowRequest: (request, decide) => decide(null, admits(request.headers)),
  });
  io.adapter(
    createAdapter(pool, {
      errorHandler: (error) => log.warn('Sockets of different nodes could not meet.', error),
    }),
  );
  io.use((socket, next) => {
    identify(socket.handshake.headers.cookie ?? '').then(
      (who) => {
        if (who === undefined) return next(new Error('unauthenticated'));
        next();
      },
      (error: unknown) => {
        log.error('A socket could not be identified.', error);
        next(new Error('unavailable'));
      },
    );
  });
  return io;
}

const roomOf = (releaseId: ReleaseId) => `release:${releaseId}`;

/** All windows of all nodes; when a node doesn't answer, at least our own. */
function networkOf(io: Server): RoomNetwork {
  const seatsOf = (sockets: readonly { data: { seat?: Seat | null } }[]) =>
    sockets.flatMap((socket) => socket.data.seat ?? []);
  return {
    async listSeats(releaseId) {
      try {
        return seatsOf(await io.in(roomOf(releaseId)).fetchSockets());
      } catch (error) {
        log.warn('Another node did not say who is there.', error);
        return seatsOf(await io.local.in(roomOf(releaseId)).fetchSockets());
      }
    },
    tell(releaseId, message, { volatile = false } = {}) {
      (volatile ? io.volatile : io).to(roomOf(releaseId)).emit(channel, seal(message));
    },
  };
}

function hostSocket(socket: Socket): HostSocket {
  return {
    id: socket.id,
    cookies: socket.handshake.headers.cookie ?? '',
    send: (message: ServerMessage) => socket.emit(channel, seal(message)),
    sit(seat) {
      const before = socket.data.seat as Seat | null | undefined;
      if (before && before.releaseId !== seat?.releaseId) void socket.leave(roomOf(before.releaseId));
      socket.data.seat = seat;
      if (seat) void socket.join(roomOf(seat.releaseId));
    },
    end: () => socket.disconnect(true),
  };
}

/** Takes every connection's messages to the rooms of this node, one after the other. */
export function hostRooms(io: Server, tools: Omit<HostTools, 'network'>): RoomHost {
  const host = new RoomHost({ ...tools, network: networkOf(io) });
  io.on('connection', (socket) => {
    const own = hostSocket(socket);
    let last: Promise<unknown> = Promise.resolve();
    socket.on(channel, (message: unknown, answer: unknown) => {
      const reply = typeof answer === 'function' ? (answer as (value: Answer) => void) : () => {};
      const receive = () =>
        host
          .receive(own, message)
          .then(reply)
          .catch((error: unknown) => log.error('A message from a page failed.', error));
      last = last.then(() => withLogIds({}, receive)); // its person and release are noted on the way
    });
    socket.on('disconnect', () => {
      last = last
        .then(() => host.disconnect(socket.id))
        .catch((error: unknown) => log.error('A window could not be taken from its room.', error));
    });
  });
  return host;
}
