import type { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Refusal, refusal } from '../../core/refusal';
import type { Settings } from '../env';
import { AddressLimit } from './address-limit';
import { allowEarlyAnswer } from './early-answer';
import { clientAddress } from './request-guard';
import { StalledBodies } from './stalled-bodies';

/** SRV-7 */
export const crowded: Refusal = refusal(
  'rate-limited',
  'SRV-7',
  'Too much is open from your network at the same time. Close some windows, or wait a little, and try again.',
);

const crowdedAnswer = [
  'HTTP/1.1 429 Too Many Requests',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${Buffer.byteLength(crowded.sentence)}`,
  'Retry-After: 10',
  'Connection: close',
  '',
  crowded.sentence,
].join('\r\n');

/** Whether there is room for another request, which counts until `held` closes. */
export type AdmitRequest = (request: IncomingMessage, held: EventEmitter) => boolean;

/** Everybody: where connections are counted already. */
const admitsAll: AdmitRequest = () => true;

function refuseConnection(socket: Socket): void {
  socket.end(crowdedAnswer);
  socket.destroySoon();
}

/**
 * SRV-7: counts what every network has open. Facing the network, these are its connections; behind a proxy, whose connections
 * are everybody's, they are requests and sockets, by the person's address.
 */
export function limitConnections(
  server: Server,
  { proxyHops, connectionsPerNetwork }: Pick<Settings, 'proxyHops' | 'connectionsPerNetwork'>,
): AdmitRequest {
  const limit = new AddressLimit(connectionsPerNetwork);
  if (proxyHops > 0) {
    return ({ headers, socket }, held) =>
      limit.hold(clientAddress(headers, socket.remoteAddress, proxyHops), held);
  }
  server.on('connection', (socket) => {
    if (!limit.hold(socket.remoteAddress ?? 'unknown', socket)) refuseConnection(socket);
  });
  return admitsAll;
}

/**
 * Guards bodies: those of which nothing more comes, and answers that go out before all has arrived. Call it once the sockets
 * are attached, so that it comes before them too.
 * @returns ends it
 */
export function guardBodies(server: Server): () => void {
  const bodies = new StalledBodies();
  server.prependListener('request', (request, response) => {
    allowEarlyAnswer(request, response);
    bodies.watch(request, response);
  });
  return () => bodies.stop();
}
