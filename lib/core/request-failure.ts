/**
 * Why a request failed, as far as a page can tell. Only `refused` was decided by a rule of the portal; everything else
 * happened on the way to it, or inside it.
 */
export type RequestFailure =
  /** There was no response: the network is down, or nothing is listening. */
  | { readonly kind: 'no-connection' }
  | { readonly kind: 'timed-out' }
  /** Somebody between the page and the portal answered instead of it: a proxy, a load balancer. */
  | { readonly kind: 'proxy'; readonly status: number }
  /** Too large for a proxy on the way. */
  | { readonly kind: 'too-large' }
  /** The response ended early, or did not come from the portal. */
  | { readonly kind: 'garbled' }
  /** A bug in the portal. */
  | { readonly kind: 'bug'; readonly status: number }
  /** The session has ended, or a sign-in page came instead of the answer; or somebody else is signed in than whom the page was made for. */
  | { readonly kind: 'signed-out'; readonly isAnother?: true }
  | ({ readonly kind: 'refused' } & RefusedRequest);

export type FailureKind = RequestFailure['kind'];

/** The portal's answer when a rule refuses. */
export interface RefusedRequest {
  readonly status: number;
  readonly rule: string;
  readonly sentence: string;
  /** Input field the refusal concerns, when it concerns one. */
  readonly field?: string;
}

/** A failure as an error, for code that throws. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';

  constructor(readonly failure: RequestFailure) {
    super(failure.kind === 'refused' ? failure.sentence : `The request failed: ${failure.kind}.`);
  }
}

/** Whether the same request may well succeed a little later, with nothing changed. */
export function isTemporary({ kind }: RequestFailure): boolean {
  switch (kind) {
    case 'no-connection':
    case 'timed-out':
    case 'proxy':
    case 'garbled':
      return true;
    case 'too-large':
    case 'bug':
    case 'signed-out':
    case 'refused':
      return false;
    default:
      return kind satisfies never;
  }
}

/** The part of a `Response` that is used. */
export interface AnswerHead {
  readonly ok: boolean;
  readonly status: number;
  readonly type?: string;
  readonly headers: { get(name: string): string | null };
}

const isJson = ({ headers }: AnswerHead) => (headers.get('content-type') ?? '').includes('json');
const isHtml = ({ headers }: AnswerHead) => (headers.get('content-type') ?? '').includes('html');

/** 401 and 403 by a proxy, 407 and 511 (RFC 6585: a network's own sign-in page). */
const signInStatuses: readonly number[] = [401, 403, 407, 511];
const proxyStatuses: readonly number[] = [408, 429, 502, 503, 504];

/**
 * Why this response is a failure, by its head alone; null when it is not one.
 * The portal never answers a script with a page of HTML: with a 2xx status, or one that asks for credentials, it is
 * treated as a sign-in page. Redirects are not followed (`redirect: 'manual'`): only sign-ins redirect scripts.
 */
export function failureOfHead(head: AnswerHead): Exclude<RequestFailure, { kind: 'refused' }> | null {
  const { ok, status, type } = head;
  if (type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)) {
    return { kind: 'signed-out' };
  }
  if (ok) return isHtml(head) ? { kind: 'signed-out' } : null;
  if (status === 401 || (signInStatuses.includes(status) && !isJson(head))) return { kind: 'signed-out' };
  if (status === 413) return { kind: 'too-large' };
  if (proxyStatuses.includes(status)) return { kind: 'proxy', status };
  return status < 500 && isHtml(head) ? { kind: 'proxy', status } : { kind: 'bug', status };
}

/** The refusal in a response's JSON, `{ refusal: { rule, sentence, field? } }`; null where there is none. */
export function refusedBy(json: unknown, status: number): RefusedRequest | null {
  if (typeof json !== 'object' || json === null || !('refusal' in json)) return null;
  const { refusal } = json;
  if (typeof refusal !== 'object' || refusal === null) return null;
  const { rule, sentence, field } = refusal as Record<string, unknown>;
  if (typeof rule !== 'string' || typeof sentence !== 'string') return null;
  return { status, rule, sentence, ...(typeof field === 'string' ? { field } : {}) };
}

/** Why a response failed; its body is read where it may contain a refusal. Null when it succeeded. */
export async function failureOfAnswer(response: Response): Promise<RequestFailure | null> {
  const failure = failureOfHead(response);
  if (failure === null) return null;
  if (!isJson(response)) return failure;
  const refused = refusedBy(await response.json().catch(() => null), response.status);
  if (failure.kind === 'signed-out')
    return refused?.rule === 'SGN-6' ? { ...failure, isAnother: true } : failure;
  return refused ? { kind: 'refused', ...refused } : failure;
}

/** Why `fetch`, or reading its answer, threw. */
export function failureOfError(error: unknown): RequestFailure {
  if (error instanceof RequestFailed) return error.failure;
  const name = error instanceof Error ? error.name : '';
  return name === 'TimeoutError' ? { kind: 'timed-out' } : { kind: 'no-connection' };
}
