import type { RawHandler } from '../http/portal-handler';

/** `GET /healthz`: this process answers. It asks nobody: a database that is away is no reason to start the portal anew. */
export function livenessHandler(): RawHandler {
  return {
    claims: (pathname) => pathname === '/healthz',
    handle(_request, response) {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end('ok');
    },
  };
}
