import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isDiskFull } from '../../core/disk-full';
import { log, withLogIds } from '../../core/log';
import type { Refusal } from '../../core/refusal';
import type { Result } from '../../core/result';
import { isDatabaseAway, isDatabaseBusy } from '../../data/database-away';
import { notFound } from '../../domain/policy/policy';
import type { Settings } from '../env';
import { diskRefusal } from '../routes/disk-refusal';
import { writeRefusal } from '../routes/respond';
import { isPageRequest, withAwayPage } from './away-page';
import { restoreBodyLength } from './body-length';
import { type AdmitRequest, crowded } from './connections';
import { notedAddress, notedAddressHeader } from './noted-address';
import { observeRequest, type RequestEnd } from './observed-request';
import { actHeader, isPersonsAct } from './persons-act';
import { checkBody } from './request-body';
import {
  checkDemo,
  checkOrigin,
  checkProxy,
  checkScripted,
  clientAddress,
  knownMethods,
} from './request-guard';
import { requestIdHeader, requestIdOf } from './request-id';
import type { RouteOf } from './route-patterns';
import { securityHeaders } from './security-headers';

/** Answers some requests itself, before Next. */
export interface RawHandler {
  /** Path without query. */
  claims(pathname: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

/** The header that tells pages the client's address; what a request itself sends in it is replaced. */
export const clientAddressHeader = 'x-acetate-client-address';

const untrusted = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
];

/** Removes every header of a request that could pass for our own address or the person's. */
function cleanHeaders(request: IncomingMessage, settings: Settings): void {
  const { headers } = request;
  headers[clientAddressHeader] = clientAddress(headers, request.socket.remoteAddress, settings.proxyHops);
  delete headers[actHeader];
  if (isPersonsAct({ method: request.method ?? 'GET', headers })) headers[actHeader] = 'yes';
  for (const name of untrusted) delete headers[name];
  headers.host = settings.origin.host;
}

/** Whether every percent escape stands for text, and none for U+0000: no id has one, and PostgreSQL refuses to look for it. */
function isReadable(url: string): boolean {
  if (url.includes('%00')) return false;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** The requested address, on our own origin whatever it begins with; undefined when it is not valid. */
function targetOf({ url = '' }: IncomingMessage, origin: URL): URL | undefined {
  const text = `${origin.origin}${url}`;
  return url.startsWith('/') && isReadable(url) && URL.canParse(text) ? new URL(text) : undefined;
}

export interface PortalParts {
  readonly settings: Settings;
  readonly raw: readonly RawHandler[];
  readonly next: RequestListener;
  readonly routeOf: RouteOf;
  readonly admits: AdmitRequest;
  /** Whether the database is away now: then a page that failed says so. */
  readonly isAway: () => Promise<boolean>;
  /** Called for every request that has ended. */
  readonly onEnd: (end: RequestEnd) => void;
  /** Called for every request that is refused before anybody asked who sends it. */
  readonly onRefused: (request: IncomingMessage, refusal: Refusal) => void;
}

/** Every HTTP request of the portal: id, security headers, origin check, then its handler. */
export function portalHandler(parts: PortalParts): RequestListener {
  const { settings, raw, next } = parts;
  const origins = { origin: settings.origin, demo: settings.demo };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nonce = randomBytes(16).toString('base64');
    const context = { nonce, origin: settings.origin, development: settings.development };
    const headers = securityHeaders(context);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const asked = { method: request.method ?? 'GET', headers: request.headers };
    const target = targetOf(request, settings.origin);
    if (!target) return refuseAddress(request, response);
    if (!parts.admits(request, response)) return writeRefusal(response, crowded);
    if (!knownMethods.has(asked.method)) return refuseMethod(response);
    const admitted = firstRefusal([
      checkDemo(asked, origins),
      checkProxy(asked, settings),
      checkOrigin(asked, settings.origin),
    ]);
    if (admitted) {
      parts.onRefused(request, admitted);
      return writeRefusal(response, admitted);
    }
    if (settings.demo && request.headers.host !== settings.origin.host && asked.method === 'GET') {
      response.writeHead(307, { Location: target.href }).end();
      return;
    }
    cleanHeaders(request, settings);
    request.headers[notedAddressHeader] = notedAddress(parts.routeOf(target.pathname), target.pathname);
    // Next takes the nonce for its own scripts from here.
    request.headers['content-security-policy'] = headers['Content-Security-Policy'];
    delete request.headers['content-security-policy-report-only'];
    const claimed = raw.find((handler) => handler.claims(target.pathname));
    if (claimed) return claimed.handle(request, response);
    const fit = firstRefusal([checkScripted(asked), checkBody(asked, parts.routeOf(target.pathname))]);
    if (fit) return writeRefusal(response, fit);
    if (isPageRequest(request)) withAwayPage(response, { nonce, isAway: parts.isAway });
    restoreBodyLength(response);
    await next(request, response);
  }

  return (request, response) => {
    const requestId = requestIdOf(request.headers, settings.proxyHops);
    request.headers[requestIdHeader] = requestId;
    response.setHeader(requestIdHeader, requestId);
    // A page's script can read only this one of its document's headers.
    response.setHeader('Server-Timing', `request;desc="${requestId}"`);
    withLogIds({ requestId }, () => {
      const pathname = targetOf(request, settings.origin)?.pathname ?? '';
      observeRequest({ request, response, pathname, route: parts.routeOf(pathname) }, parts.onEnd);
      answer(request, response).catch((error: unknown) => {
        if (isDiskFull(error)) return writeFull(response, error);
        if (isDatabaseAway(error) || isDatabaseBusy(error)) return writeAway(response, error);
        log.error('A request failed.', error);
        writeFailure(response, requestId);
      });
    });
  };
}

function firstRefusal(checks: readonly Result<null>[]): Refusal | undefined {
  for (const check of checks) if (!check.ok) return check.refusal;
  return undefined;
}

/** TRACE, which would send a request's cookies back, and whatever else is not ours. */
function refuseMethod(response: ServerResponse): void {
  const headers = { Allow: [...knownMethods].join(', '), 'Content-Type': 'text/plain; charset=utf-8' };
  response.writeHead(405, headers).end('Nothing here is asked for in this way.');
}

const notAnAddress = 'This is no address of ours.';

/** Scripts get the refusal that a stranger gets for anything at all, people a sentence. */
function refuseAddress({ url = '' }: IncomingMessage, response: ServerResponse): void {
  if (url.startsWith('/api/')) writeRefusal(response, notFound());
  else response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' }).end(notAnAddress);
}

/** Answers a bug with a sentence and an id that can be quoted to whoever reads the log. */
function writeFailure(response: ServerResponse, requestId: string): void {
  if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`Something went wrong on our side. Please try again. Reference: ${requestId}`);
}

/** What arrived of it is not kept in halves: the same request succeeds when there is room. */
function writeFull(response: ServerResponse, error: unknown): void {
  log.error('A disk is full, and a request could not be done.', error);
  if (response.headersSent) response.end();
  else writeRefusal(response, diskRefusal);
}

/** Nothing is wrong with the request: the same one succeeds when the database is back. */
function writeAway(response: ServerResponse, error: unknown): void {
  log.warn('A request could not reach the database, or not in time.', error);
  if (!response.headersSent)
    response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '2' });
  response.end('The studio’s database does not answer at the moment. Please try again.');
}
