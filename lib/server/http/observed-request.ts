import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { log, noteLogIds } from '@/lib/core/log';
import { knownMethods } from './request-guard';

/** A request that has been answered, or was cut off. */
export interface RequestEnd {
  readonly method: string;
  /** The path's pattern, never the path. */
  readonly route: string;
  /** 499 when the client closed the connection before there was a response. */
  readonly status: number;
  readonly seconds: number;
}

const clientClosed = 499;

/** Requested all the time, and of no interest as long as they succeed. */
const quietRoutes = new Set(['/_next/static/*', '/healthz', '/readyz', '/metrics', '/icon.svg']);

/** The release in a path, for the log; only if it has the form of an id, as an address may contain anything. */
function releaseIdIn(pathname: string): string | undefined {
  return /^(?:\/api)?\/releases\/([0-9a-z]{26})(?:\/|$)/.exec(pathname)?.[1];
}

function writeLine({ method, route, status, seconds }: RequestEnd, wasCut: boolean): void {
  const fields = { method, route, status, ms: Math.round(seconds * 1000), ...(wasCut && { cut: true }) };
  if (status >= 500) log.warn('A request was answered with a failure.', undefined, fields);
  else if (quietRoutes.has(route) && status < 400) log.debug('A request was answered.', fields);
  else log.info('A request was answered.', fields);
}

export interface Observation {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pathname: string;
  readonly route: string;
}

/** Observes a request to its end, within its log context: one log line, and one call for the metrics. */
export function observeRequest(
  { request, response, pathname, route }: Observation,
  onEnd: (end: RequestEnd) => void,
): void {
  const started = performance.now();
  const releaseId = releaseIdIn(pathname);
  if (releaseId) noteLogIds({ releaseId });
  const method = knownMethods.has(request.method ?? '') ? (request.method as string) : 'other';
  response.once(
    'close',
    AsyncResource.bind(() => {
      const status = response.headersSent ? response.statusCode : clientClosed;
      const end = { method, route, status, seconds: (performance.now() - started) / 1000 };
      writeLine(end, !response.writableFinished);
      onEnd(end);
    }),
  );
}
