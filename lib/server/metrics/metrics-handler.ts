import { hashOfSecret, sameHash } from '../access/secrets';
import type { RawHandler } from '../http/portal-handler';
import { exposition, expositionType } from './exposition';
import type { Metric } from './metric';

/** `GET /metrics` with the token, `Authorization: Bearer …`. Without a token in the settings there is no such page. */
export function metricsHandler(
  table: Readonly<Record<string, Metric>>,
  token: string | undefined,
): RawHandler {
  const expected = token === undefined ? null : hashOfSecret(`Bearer ${token}`);
  return {
    claims: (pathname) => expected !== null && pathname === '/metrics',
    async handle({ method, headers: { authorization = '' } }, response) {
      response.setHeader('Cache-Control', 'no-store');
      // Hashes are compared in constant time, so that the time reveals neither the token nor its length.
      if (expected === null || !sameHash(expected, hashOfSecret(authorization))) {
        response.writeHead(401, { 'WWW-Authenticate': 'Bearer', 'Content-Type': 'text/plain' });
        response.end('The metrics need the token of ACETATE_METRICS_TOKEN.');
      } else if (method !== 'GET') {
        response.writeHead(405, { Allow: 'GET', 'Content-Type': 'text/plain' }).end('This can only be read.');
      } else {
        const text = await exposition(table);
        response.writeHead(200, { 'Content-Type': expositionType }).end(text);
      }
    },
  };
}
