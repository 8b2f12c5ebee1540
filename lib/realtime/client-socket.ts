import type { Socket } from 'socket.io-client';
import { equalJitter, RetryDelays } from '@/lib/core/back-off';
import { later } from '@/lib/core/timers';
import { channel, type Reply, type ServerMessage, seal } from './messages';
import type { ClientSocket, ClientSocketListener } from './room-client';

const answerWithinMs = 10_000;
/** Between attempts to get in while the server cannot find out who this is; socket.io itself does not try again then. */
const backOff = { firstMs: 500, longestMs: 5000 };

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

/** A page's connection over socket.io, which may still have to be loaded. @param onClose called when the page closes it */
export function clientSocket(opening: Promise<Socket>, onClose: () => void): ClientSocket {
  let listener = silent;
  let isClosed = false;
  let cancelRetry = () => {};
  const delays = new RetryDelays(backOff, equalJitter(Math.random));
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
