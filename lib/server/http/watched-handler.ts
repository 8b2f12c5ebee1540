import type { IncomingMessage, RequestListener } from 'node:http';
import { log } from '@/lib/core/log';
import type { RawHandler } from './portal-handler';

/** The path that a request asks for, as it stands there: `//` is none to `URL`, and here it is one that nothing claims. */
const pathOf = ({ url = '' }: IncomingMessage) => url.split('?', 1)[0] ?? '';

/** Answers of a process without pages: whether it lives, is ready, and its metrics. */
export function watchedHandler(handlers: readonly RawHandler[]): RequestListener {
  return async (request, response) => {
    try {
      const pathname = pathOf(request);
      const handler = request.method === 'GET' && handlers.find((each) => each.claims(pathname));
      if (handler) await handler.handle(request, response);
      else
        response
          .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
          .end('There are no pages here.');
    } catch (error) {
      log.error('A request failed.', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };
}
