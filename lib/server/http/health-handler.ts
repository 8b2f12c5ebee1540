import type { Pool } from 'pg';
import type { RawHandler } from './portal-handler';

/** `GET /healthz`: 200 when the database answers, for load balancers. */
export function healthHandler(pool: Pool): RawHandler {
  return {
    claims: (pathname) => pathname === '/healthz',
    async handle(_request, response) {
      const healthy = await pool.query('select 1').then(
        () => true,
        () => false,
      );
      response.writeHead(healthy ? 200 : 503, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' });
      response.end(healthy ? 'ok' : 'the database does not answer');
    },
  };
}
