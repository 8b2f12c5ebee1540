import type { IncomingHttpHeaders } from 'node:http';
import { randomIds } from '../../core/ids';

/** Under this name a request carries its id to pages, and an answer back to whoever asked. */
export const requestIdHeader = 'x-request-id';

/** What a proxy may call a request: ids as proxies make them, nothing that could be read as anything else. */
const acceptable = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** The id of a request: ours, or, behind a proxy of ours, the one that it gave. */
export function requestIdOf(headers: IncomingHttpHeaders, proxyHops: number): string {
  const given = headers[requestIdHeader];
  return proxyHops > 0 && typeof given === 'string' && acceptable.test(given) ? given : randomIds.next();
}
