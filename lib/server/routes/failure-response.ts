import { unstable_rethrow } from 'next/navigation';
import { currentLogIds, log } from '@/lib/core/log';

/**
 * What a route answers after a bug: `{ failure: { sentence, requestId } }` with 500, logged once, with its stack. Call it
 * where a route's error ends; Next's own control flow (redirect, not found) is rethrown.
 */
export function failureResponse(error: unknown): Response {
  unstable_rethrow(error);
  log.error('A route failed.', error);
  const { requestId } = currentLogIds();
  const sentence = 'Something went wrong on our side. Please try again.';
  return Response.json(
    { failure: { sentence, requestId } },
    { status: 500, headers: { 'Cache-Control': 'no-store' } },
  );
}
