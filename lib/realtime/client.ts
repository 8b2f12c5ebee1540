import { io } from 'socket.io-client';
import { paths } from '@/lib/core/paths';
import type { FeedPage } from './feed';
import { type Answer, channel, type ServerMessage, seal } from './protocol';
import {
  type ClientSocket,
  type ClientSocketListener,
  RoomClient,
  type RoomClientOptions,
} from './room-client';

export type { LogEntry } from '@/lib/domain/releases/log.queries';
export type { PresentPerson, Whereabouts } from './protocol';
export type { RoomClient, RoomState } from './room-client';

const answerWithinMs = 10_000;

const silent: ClientSocketListener = {
  onConnected: () => {},
  onLost: () => {},
  onRefused: () => {},
  onMessage: () => {},
};

function connect(): ClientSocket {
  const socket = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    reconnectionDelayMax: 10_000,
  });
  let listener = silent;
  socket.on('connect', () => listener.onConnected());
  socket.on('disconnect', (reason) => {
    listener.onLost();
    // The server's own goodbye: come back once and hear why (a page that was let go is told by its join).
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', (error) => {
    listener.onLost();
    if (error.message === 'unauthenticated')
      listener.onRefused('You are signed out. Sign in again to go on.');
  });
  socket.on(channel, (message: ServerMessage) => listener.onMessage(message));
  return {
    ask: (message) => socket.timeout(answerWithinMs).emitWithAck(channel, seal(message)) as Promise<Answer>,
    listen(next) {
      listener = next;
      if (socket.connected) next.onConnected();
    },
    close: () => {
      listener = silent;
      socket.disconnect();
    },
  };
}

async function fetchAfter(releaseId: RoomClientOptions['releaseId'], after: number): Promise<FeedPage> {
  const response = await fetch(`${paths.events(releaseId)}?after=${after}`, { cache: 'no-store' });
  if (!response.ok) throw new Error(`Catching up was answered with ${response.status}.`);
  return (await response.json()) as FeedPage;
}

/** Opens this page's seat in the room of a release. Close it when the page goes. */
export function openRoom(options: Omit<RoomClientOptions, 'fetchAfter' | 'later'>): RoomClient {
  return new RoomClient(connect(), {
    ...options,
    fetchAfter: (after) => fetchAfter(options.releaseId, after),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
}
