import { DetailedError, type HttpResponse } from 'tus-js-client';
import { failureOfHead, type RequestFailure, refusedBy } from '@/lib/core/request-failure';
import { RequestStalled } from './stall-limit';

/** How long a failure is met by trying again. */
export type Patience =
  /** Until it works: connections and servers come back. */
  | 'endless'
  /** A few times; then a person has to do something. */
  | 'short'
  | 'none';

export type Outcome =
  /** The upload was given up on the server: a new one may work. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly failure: RequestFailure; readonly patience: Patience };

const ended =
  'This upload is no longer possible: the link may have ended, or uploading was switched off. Ask the studio.';

/** The disk is full; somebody makes room, or other work ends. */
const noRoomStatus = 507;
/** Another request of ours is still being read, but will soon be done. */
const busyStatuses: readonly number[] = [409, 423];
/** Proxies that are restarting, overloaded, or tired of waiting. */
const passingStatuses: readonly number[] = [408, 429, 502, 503, 504];

const failed = (failure: RequestFailure, patience: Patience): Outcome => ({
  kind: 'failed',
  failure,
  patience,
});

function jsonOf(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.getBody());
  } catch {
    return null;
  }
}

/** What the portal itself answers. */
function portalsOutcome(status: number, rule: string | undefined): Outcome {
  if (status === 410) return { kind: 'gone' };
  if (status === 401)
    return failed({ kind: 'signed-out', ...(rule === 'SGN-6' ? { isAnother: true } : {}) }, 'none');
  if (status === 403 || status === 404)
    return failed({ kind: 'refused', status, rule: 'UPL-8', sentence: ended }, 'none');
  if (status < 300 || busyStatuses.includes(status)) return failed({ kind: 'garbled' }, 'endless');
  return failed({ kind: 'bug', status }, status >= 500 ? 'endless' : 'none');
}

/** What somebody between the page and the portal answers: a proxy, a network that asks for a sign-in. */
function proxysOutcome(response: HttpResponse, status: number): Outcome {
  if (status === 403) return failed({ kind: 'proxy', status }, 'short');
  const get = (name: string) => response.getHeader(name) ?? null;
  const failure = failureOfHead({ ok: status >= 200 && status < 300, status, headers: { get } });
  if (failure === null) return failed({ kind: 'garbled' }, 'endless');
  if (status >= 500 && status !== 511) return failed(failure, 'endless');
  if (failure.kind === 'bug') return failed({ kind: 'proxy', status }, 'short');
  return failed(failure, passingStatuses.includes(status) ? 'endless' : 'short');
}

/** What an error of the transfer means. Every answer of the portal's uploads carries the protocol's header, so others are told apart. */
export function outcomeOf(error: Error): Outcome {
  const detailed = error instanceof DetailedError ? error : null;
  if (detailed?.causingError instanceof RequestStalled || error instanceof RequestStalled)
    return failed({ kind: 'timed-out' }, 'endless');
  const response = detailed?.originalResponse ?? null;
  const status = response?.getStatus() ?? 0;
  if (!response || status === 0) return failed({ kind: 'no-connection' }, 'endless');
  const refused = refusedBy(jsonOf(response), status);
  if (refused && status !== 401)
    return failed({ kind: 'refused', ...refused }, status === noRoomStatus ? 'endless' : 'none');
  const isPortals = (response.getHeader('Tus-Resumable') ?? '') !== '';
  return isPortals ? portalsOutcome(status, refused?.rule) : proxysOutcome(response, status);
}
