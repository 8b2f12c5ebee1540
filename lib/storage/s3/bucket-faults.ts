import { StoreAway } from '../blob-store';

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);
const awayNames = new Set(['TimeoutError', 'RequestTimeout', 'SlowDown', 'ServiceUnavailable', 'AbortError']);

/** Of the server's answer; undefined when there was none. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** Whether an object is not there. A missing bucket is something else: a wrong setting. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && error instanceof Error && error.name !== 'NoSuchBucket';
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (awayNames.has(error.name)) return true;
  const status = statusOf(error);
  if (status !== undefined) return status >= 500 && status !== 501;
  const code = 'code' in error ? String(error.code) : '';
  if (awayCodes.has(code)) return true;
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors : [error.cause];
  return inner.some(isAway);
}

/** What a failed request to the bucket is to the rest of the portal. */
export function storeFault(error: unknown): unknown {
  if (error instanceof StoreAway || error instanceof RangeError) return error;
  if (statusOf(error) === 416) return new RangeError('The range is not within the object.');
  return isAway(error) ? new StoreAway(error) : error;
}
