import type { IncomingHttpHeaders } from 'node:http';
import { randomIds } from '../../core/ids';

/** The header that passes a request's id to pages, and back to the client. */
export const requestIdHeader = 'x-request-id';

/** The ids that are accepted from a proxy: nothing that could be read as anything else. */
const acceptable = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** The id of a request: our own, or, behind a proxy of ours, the one that the proxy gave it. */
export function requestIdOf(headers: IncomingHttpHeaders, proxyHops: number): string {
  const given = headers[requestIdHeader];
  return proxyHops > 0 && typeof given === 'string' && acceptable.test(given) ? given : randomIds.next();
}
