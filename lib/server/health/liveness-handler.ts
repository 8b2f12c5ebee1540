import type { RawHandler } from '../http/portal-handler';

/** `GET /healthz`: this process answers. It depends on nothing else: an unreachable database is no reason to restart the portal. */
export function livenessHandler(): RawHandler {
  return {
    claims: (pathname) => pathname === '/healthz',
    handle(_request, response) {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end('ok');
    },
  };
}
