import { unstable_rethrow } from 'next/navigation';
import { isDiskFull } from '@/lib/core/disk-full';
import { currentLogIds, log } from '@/lib/core/log';
import { isDatabaseAway, isDatabaseBusy } from '@/lib/data/database-away';
import { isBlobMissing, isStoreAway } from '@/lib/storage/blob-store';
import { diskRefusal } from './disk-refusal';
import { missingBytesResponse } from './missing-bytes';
import { refusalResponse } from './respond';

const away = 'The studio’s database does not answer at the moment. Please try again.';
const busy = 'The studio’s database has too much to do at the moment. Please try again.';
const storeAway = 'The studio’s files cannot be reached at the moment. Please try again.';
const retryHeaders = { 'Cache-Control': 'no-store', 'Retry-After': '2' };

/** Where the same request may succeed in a moment: what is away, or busy. */
function laterSentence(error: unknown): string | null {
  if (isStoreAway(error)) return storeAway;
  if (isDatabaseBusy(error)) return busy;
  return isDatabaseAway(error) ? away : null;
}

/**
 * What a route answers after a bug: `{ failure: { sentence, requestId } }` with 500, logged once, with its stack. Call it
 * where a route's error ends; Next's own control flow (redirect, not found) is rethrown.
 */
export function failureResponse(error: unknown): Response {
  unstable_rethrow(error);
  const { requestId } = currentLogIds();
  if (isDiskFull(error)) {
    log.error('A disk is full, and a route could not save.', error);
    return refusalResponse(diskRefusal);
  }
  if (isBlobMissing(error)) return missingBytesResponse(error);
  const sentenceLater = laterSentence(error);
  if (sentenceLater !== null) {
    log.warn('A route could not reach what it needs, or not in time.', error);
    return Response.json(
      { failure: { sentence: sentenceLater, requestId } },
      { status: 503, headers: retryHeaders },
    );
  }
  log.error('A route failed.', error);
  const sentence = 'Something went wrong on our side. Please try again.';
  return Response.json(
    { failure: { sentence, requestId } },
    { status: 500, headers: { 'Cache-Control': 'no-store' } },
  );
}
