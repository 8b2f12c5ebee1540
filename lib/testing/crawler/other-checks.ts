import type { CrawlActor } from './actors';
import type { Check } from './crawl';
import { otherExamples, unserved } from './other-examples.table';

const changing = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
/** Health answers every verb alike; nobody else does anything by one of these. */
const toChange: readonly number[] = [200, 204, 400, 401, 404, 405];

export function otherChecks(actor: CrawlActor): readonly Check[] {
  const rows = Object.entries(otherExamples).map(([pattern, example]) => ({ pattern, ...example }));
  const all = [...rows, { pattern: 'what is not there', paths: unserved, answers: [400, 404] }];
  return all.flatMap(({ pattern, paths, answers }) =>
    paths.flatMap((path) => [
      { actor, target: `${pattern} ${path}`, ids: 'none', request: { method: 'GET', path }, answers },
      ...changing.map((method) => ({
        ...{ actor, target: `${method} ${path}`, ids: 'none', request: { method, path }, answers: toChange },
      })),
    ]),
  );
}

/** The metrics are for whoever has their token, and for nobody by their session. */
export function metricsChecks(actor: CrawlActor, token: string): readonly Check[] {
  const ask = (authorization: string, status: number) => ({
    ...{ actor, target: '/metrics', ids: authorization.slice(0, 10), answers: [status] },
    request: { method: 'GET', path: '/metrics', headers: { Authorization: authorization } },
  });
  return [ask(`Bearer ${token}`, 200), ask(`Bearer ${token}x`, 401), ask('Basic b3duZXI6', 401)];
}
