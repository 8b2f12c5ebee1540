import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { ReleaseId } from '@/lib/core/ids';
import { log, withLogIds } from '@/lib/core/log';
import type { HostSocket } from './host-socket';
import { MessageQueue } from './message-queue';
import { channel, type ServerMessage, seal, unavailable } from './messages';
import { type NodeBus, nodeAdapter } from './node-adapter';
import type { NodeMessage } from './other-nodes';
import type { RoomNetwork } from './room-crowd';
import { type HostTools, RoomHost } from './room-host';
import {
  guardSockets,
  replyOf,
  type SocketDoor,
  type SocketRefused,
  tooFast,
  transportLimits,
} from './socket-guard';

export const socketPath = '/socket.io';

/** The sockets of this process. */
export type SocketServer = Server;

export interface SocketServerOptions extends SocketDoor {
  readonly http: HttpServer;
  /** Carries broadcasts between nodes. */
  readonly bus: NodeBus;
  /** Whether the handshake may begin, by its origin and by what else is open. */
  readonly admits: (request: IncomingMessage) => boolean;
}

/** Sockets beside Next on one HTTP server. Attach before the server's own request handler. */
export function startSocketServer(options: SocketServerOptions): Server {
  const { http, bus, admits } = options;
  const io = new Server(http, {
    path: socketPath,
    serveClient: false,
    ...transportLimits,
    allowRequest: (request, decide) => decide(null, admits(request)),
  });
  io.adapter(nodeAdapter(bus));
  guardSockets(io, options);
  return io;
}

/** Of messages between nodes. Another name when they change their meaning: nodes of two versions run side by side for a while. */
const nodeChannel = 'acetate people 1';

/** The windows of this node, and the other nodes. */
function networkOf(io: Server): RoomNetwork {
  return {
    tell: (socketIds, message) => void io.local.to([...socketIds]).emit(channel, seal(message)),
    share: (message) => void io.serverSideEmit(nodeChannel, message),
  };
}

function hostSocket(socket: Socket): HostSocket {
  const { person }: { person?: unknown } = socket.handshake.auth;
  return {
    id: socket.id,
    cookies: socket.handshake.headers.cookie ?? '',
    person: typeof person === 'string' ? person : null,
    send: (message: ServerMessage) => socket.emit(channel, seal(message)),
    end: () => socket.disconnect(true),
  };
}

export interface RoomTools extends Omit<HostTools, 'network'> {
  readonly onRefused: SocketRefused;
}

/** The release that a message names, for the log; only if it has the form of an id. */
function releaseIn(message: unknown): ReleaseId | undefined {
  const { releaseId } = (message ?? {}) as { releaseId?: unknown };
  return typeof releaseId === 'string' && /^[0-9a-z]{26}$/.test(releaseId)
    ? (releaseId as ReleaseId)
    : undefined;
}

/** Passes every connection's messages to the rooms of this node, one after the other. */
export function hostRooms(io: Server, { onRefused, ...tools }: RoomTools): RoomHost {
  const host = new RoomHost({ ...tools, network: networkOf(io) });
  io.on(nodeChannel, (message: NodeMessage) => host.hear(message));
  io.on('connection', (socket) => {
    const own = hostSocket(socket);
    const queue = new MessageQueue();
    socket.on(channel, (...sent: unknown[]) => {
      const reply = replyOf(sent);
      const receive = () =>
        host
          .receive(own, sent[0])
          .then((answer) => {
            if (!answer.ok)
              onRefused(socket.request, { refusal: answer.refusal, releaseId: releaseIn(sent[0]) });
            reply(answer);
          })
          .catch((error: unknown) => {
            log.error('A message from a page failed.', error);
            reply(unavailable);
          });
      const isTaken = queue.add(() => withLogIds({}, receive)); // person and release are added while it runs
      if (!isTaken) reply({ ok: false, refusal: tooFast });
    });
    socket.on('disconnect', () => {
      queue
        .close()
        .then(() => host.disconnect(socket.id))
        .catch((error: unknown) => log.error('A connection could not be removed from its room.', error));
    });
  });
  return host;
}
