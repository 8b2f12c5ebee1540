import type { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { log } from '../../core/log';
import { type Refusal, refusal } from '../../core/refusal';
import type { Settings } from '../env';
import { AddressLimit } from './address-limit';
import { allowEarlyAnswer } from './early-answer';
import { clientAddress } from './request-guard';
import { SeldomTold } from './seldom-told';
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

/** Connections from this machine are those of a proxy that adds no header, or our own: everybody's, or nobody's. */
const ownMachine = /^(127\.|::1$|::ffff:127\.)/;

const told = new SeldomTold();

/** Which setting to look at, for whoever runs the portal. */
function tellCrowded(address: string): void {
  told.tell(() =>
    log.warn(
      'Connections of one network were refused: ACETATE_CONNECTIONS is how many it may have open.',
      undefined,
      {
        isOwnMachine: ownMachine.test(address),
      },
    ),
  );
}

function refuseConnection(socket: Socket): void {
  socket.end(crowdedAnswer);
  socket.destroySoon();
}

/**
 * SRV-7: counts what every network has open. Facing the network, these are its connections, without those of this machine itself: a
 * proxy on it that adds no header brings everybody's. Behind a counted proxy they are requests and sockets, by the person's address.
 */
export function limitConnections(
  server: Server,
  { proxyHops, connectionsPerNetwork }: Pick<Settings, 'proxyHops' | 'connectionsPerNetwork'>,
): AdmitRequest {
  const limit = new AddressLimit(connectionsPerNetwork);
  if (proxyHops > 0) {
    return ({ headers, socket }, held) => {
      const address = clientAddress(headers, socket.remoteAddress, proxyHops);
      const isHeld = limit.hold(address, held);
      if (!isHeld) tellCrowded(address);
      return isHeld;
    };
  }
  server.on('connection', (socket) => {
    const { remoteAddress = 'unknown' } = socket;
    if (ownMachine.test(remoteAddress) || limit.hold(remoteAddress, socket)) return;
    tellCrowded(remoteAddress);
    refuseConnection(socket);
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
