import type { Socket } from 'socket.io-client';
import { equalJitter, RetryDelays } from '@/lib/core/back-off';
import { RequestFailed } from '@/lib/core/request-failure';
import { later } from '@/lib/core/timers';
import { call } from '@/lib/endpoints/client';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { type RetryReport, reportRetry } from '@/lib/endpoints/trouble';
import type { FeedPage } from './feed';
import { channel, type Reply, type ServerMessage, seal } from './messages';
import {
  type ClientSocket,
  type ClientSocketListener,
  RoomClient,
  type RoomClientOptions,
} from './room-client';

export type { LogEntry } from '@/lib/domain/releases/log.queries';
export type { Presence, PresentPerson } from './messages';
export type { RoomClient, RoomState, RoomWatcher } from './room-client';

const answerWithinMs = 10_000;
/** Between attempts to get in while the server cannot find out who this is; socket.io itself does not try again then. */
const backOff = { firstMs: 500, longestMs: 5000 };
const jitter = equalJitter(Math.random);

const silent: ClientSocketListener = {
  onConnected: () => {},
  onLost: () => {},
  onRefused: () => {},
  onMessage: () => {},
};

/**
 * Why the server lets a page connect no more. Too many windows (`crowded`) are no such reason: connections that died silently
 * count for a while too, so the page tries again.
 */
const refusedConnection: Readonly<Record<string, string>> = {
  unauthenticated: 'You are signed out. Sign in again to go on.',
};

/** socket.io is loaded when a page opens its first room, so that the page and its sound do not wait for it. */
async function openSocket(): Promise<Socket> {
  const { io } = await import('socket.io-client');
  return io({ path: '/socket.io', transports: ['websocket', 'polling'], reconnectionDelayMax: 10_000 });
}

function connect(onClose: () => void): ClientSocket {
  let listener = silent;
  let isClosed = false;
  let cancelRetry = () => {};
  const delays = new RetryDelays(backOff, jitter);
  const opening = openSocket();
  const follow = (socket: Socket) => {
    if (isClosed) {
      socket.disconnect();
      return;
    }
    socket.on('connect', () => {
      delays.reset();
      listener.onConnected();
    });
    socket.on('disconnect', (reason) => {
      listener.onLost();
      // The server ended it: connect again once, so that the answer to joining says why.
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('connect_error', (error) => {
      listener.onLost();
      const sentence = refusedConnection[error.message];
      if (sentence !== undefined) listener.onRefused(sentence);
      else if (!socket.active) cancelRetry = later(delays.next(), () => socket.connect());
    });
    socket.on(channel, (message: ServerMessage) => listener.onMessage(message));
    if (socket.connected) listener.onConnected();
  };
  // If the script cannot be loaded, the page works on its own.
  opening.then(follow, () => listener.onLost());
  return {
    async ask(message) {
      const socket = await opening;
      const reply: Reply = await socket.timeout(answerWithinMs).emitWithAck(channel, seal(message));
      if ('unavailable' in reply) throw new Error('The server cannot answer now.');
      return reply;
    },
    listen(next) {
      listener = next;
    },
    close: () => {
      onClose();
      listener = silent;
      isClosed = true;
      cancelRetry();
      opening.then(
        (socket) => socket.disconnect(),
        () => {},
      );
    },
  };
}

/** Requests what happened after a number. The feed itself retries; meanwhile the page says so. */
function catchUp(releaseId: RoomClientOptions['releaseId'], trouble: RetryReport) {
  return async (after: number): Promise<FeedPage> => {
    const reply = await call(endpoints.events, { ids: { releaseId }, query: { after }, mostRetries: 0 });
    trouble.end();
    if (reply.ok) return reply.value;
    if (reply.failure.kind !== 'refused') trouble.say(reply.failure);
    throw new RequestFailed(reply.failure);
  };
}

/** Joins the room of a release with this page. Close it when the page is left. */
export function openRoom(options: Omit<RoomClientOptions, 'fetchAfter' | 'later'>): RoomClient {
  const trouble = reportRetry();
  return new RoomClient(connect(trouble.end), {
    ...options,
    fetchAfter: catchUp(options.releaseId, trouble),
    later: (ms, run) => later(jitter(ms), run),
  });
}
