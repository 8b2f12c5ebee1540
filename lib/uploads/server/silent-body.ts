import type { IncomingMessage } from 'node:http';
import { log } from '@/lib/core/log';

/** Looks during the time that a body may be silent. */
const looks = 10;

/**
 * Ends the connection of a request whose body brings no byte for this long. Bytes that wait for a slow disk are not the sender's
 * silence.
 * @returns stops watching
 */
export function endWhenSilent(request: IncomingMessage, silenceMs: number): () => void {
  const { socket } = request;
  let seen = socket.bytesRead;
  let silentLooks = 0;
  const timer = setInterval(() => {
    const isWaitingForUs = request.complete || request.readableLength > 0;
    silentLooks = socket.bytesRead === seen && !isWaitingForUs ? silentLooks + 1 : 0;
    seen = socket.bytesRead;
    if (silentLooks < looks) return;
    log.info('An upload brought no byte for too long; its connection was ended.');
    socket.destroy();
  }, silenceMs / looks);
  timer.unref();
  return () => clearInterval(timer);
}
