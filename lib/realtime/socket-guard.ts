import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { ReleaseId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { type Refusal, refusal } from '@/lib/core/refusal';
import type { Reply as Said } from './messages';
import { type MessageLimit, PeopleLimits } from './people-limits';
import { TokenBucket } from './token-bucket';

/** LIV-7: what the transport itself lets through. */
export const transportLimits = {
  /** Joining and saying where one is take a few hundred bytes; whatever is larger ends the connection. */
  maxHttpBufferSize: 4096,
  /** Milliseconds: whoever connects says at once what for. */
  connectTimeout: 10_000,
} as const;

export const tooFast = refusal(
  'rate-limited',
  'LIV-7',
  'That was too much at once. Wait a moment, then go on.',
);

/** The messages that a connection may send, once its person is known. */
const messageLimits = new WeakMap<Socket['conn'], MessageLimit>();

/** LIV-7: whatever is sent, by whomever: no page of ours comes near this. */
function limitPackets(conn: Socket['conn']): void {
  const bucket = new TokenBucket({ burst: 300, perSecond: 100 }, () => performance.now());
  conn.on('packet', () => {
    if (!bucket.take()) conn.close();
  });
}

/** LIV-7: counts a connection until it ends; false when its person has too many. */
function limitSocket({ conn }: Socket, personId: string, limits: PeopleLimits): boolean {
  if (messageLimits.has(conn)) return true;
  const limit = limits.enter(personId);
  if (!limit) return false;
  messageLimits.set(conn, limit);
  // Gone while its person was looked up.
  if (conn.readyState !== 'open') limits.leave(personId);
  else conn.once('close', () => limits.leave(personId));
  return true;
}

type Reply = (value: Said) => void;

/** The function by which the page waits for an answer; one that does nothing where it does not wait. */
export function replyOf(sent: readonly unknown[]): Reply {
  const last = sent.at(-1);
  return typeof last === 'function' ? (last as Reply) : () => {};
}

/** LIV-7: everything that a connection sends, whatever it is called, is within its limit or gets no further than here. */
function limitMessages(socket: Socket, onRefused: SocketRefused): void {
  const limit = messageLimits.get(socket.conn);
  socket.use((sent, next) => {
    const taken = limit?.take() ?? 'yes';
    if (taken !== 'yes') onRefused(socket.request, { refusal: tooFast });
    switch (taken) {
      case 'yes':
        return next();
      case 'too-many':
        return replyOf(sent)({ ok: false, refusal: tooFast });
      case 'flood':
        return void socket.disconnect(true);
      default:
        return taken satisfies never;
    }
  });
}

const signedOut = refusal('unauthenticated', 'SGN-4', 'You are signed out. Sign in again.');

/** Something that a connection was refused. */
export interface SocketRefusal {
  readonly refusal: Pick<Refusal, 'kind' | 'rule'>;
  readonly releaseId?: ReleaseId | undefined;
}

export type SocketRefused = (request: IncomingMessage, refused: SocketRefusal) => void;

/** The id of the person, by their cookies; undefined for a stranger. */
export type Identify = (cookies: string) => Promise<string | undefined>;

export interface SocketDoor {
  readonly identify: Identify;
  readonly onRefused: SocketRefused;
}

/** Who may connect, how often, and how much a connection may send, whatever its messages are for. */
export function guardSockets(io: Server, { identify, onRefused }: SocketDoor): void {
  io.engine.on('connection', limitPackets);
  const limits = new PeopleLimits();
  io.use((socket, next) => {
    identify(socket.handshake.headers.cookie ?? '').then(
      (personId) => {
        const refused =
          personId === undefined ? signedOut : limitSocket(socket, personId, limits) ? null : tooFast;
        if (!refused) return next();
        onRefused(socket.request, { refusal: refused });
        next(new Error(refused === signedOut ? 'unauthenticated' : 'crowded'));
      },
      (error: unknown) => {
        log.error('A socket could not be identified.', error);
        next(new Error('unavailable'));
      },
    );
  });
  io.on('connection', (socket) => limitMessages(socket, onRefused));
}
