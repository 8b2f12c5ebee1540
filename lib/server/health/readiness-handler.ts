import type { RawHandler } from '../http/portal-handler';
import type { Readiness } from './ask-readiness';

/** `GET /readyz`: 200 when requests can be sent here, else 503; the response names the checks, and nothing else. */
export function readinessHandler(readiness: () => Promise<Readiness>): RawHandler {
  return {
    claims: (pathname) => pathname === '/readyz',
    async handle(_request, response) {
      const found = await readiness();
      const ok = found.every(([, because]) => because === null);
      const results = found.map(([name, because]) => [
        name,
        because === null ? { ok: true } : { ok: false, because },
      ]);
      response.writeHead(ok ? 200 : 503, {
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'no-store',
      });
      response.end(JSON.stringify({ ok, checks: Object.fromEntries(results) }));
    },
  };
}
