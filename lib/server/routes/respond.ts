import type { ServerResponse } from 'node:http';
import type { Refusal, RefusalKind } from '../../core/refusal';
import { notFound } from '../../domain/policy/policy';

/** The only table that turns a refusal into a status. */
const statusByKind: Readonly<Record<RefusalKind, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  invalid: 422,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'rate-limited': 429,
  unsupported: 415,
  'no-room': 507,
};

export function statusOf(refusal: Refusal): number {
  return statusByKind[refusal.kind];
}

/** A refusal as a route handler's answer: `{ refusal: { rule, sentence, field? } }`. */
export function refusalResponse(refusal: Refusal): Response {
  const { rule, sentence, field } = refusal;
  return Response.json(
    { refusal: { rule, sentence, field } },
    { status: statusOf(refusal), headers: { 'Cache-Control': 'no-store' } },
  );
}

/** What a stranger gets for anything at all. */
export function nothingHere(): Response {
  return refusalResponse(notFound());
}

/** The same for a raw request, outside Next. */
export function writeRefusal(response: ServerResponse, { rule, sentence, field, kind }: Refusal): void {
  response.writeHead(statusByKind[kind], {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify({ refusal: { rule, sentence, field } }));
}
