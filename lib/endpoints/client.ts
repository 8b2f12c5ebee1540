import { equalJitter, retry } from '@/lib/core/back-off';
import {
  failureOfAnswer,
  failureOfError,
  isTemporary,
  RequestFailed,
  type RequestFailure,
} from '@/lib/core/request-failure';
import { addressOf, type IdsOf, type Query } from './address';
import type { FileEndpoint, InputOf, JsonEndpoint, JsonShape, Method, OutputOf, PathOf } from './endpoint';
import { pause } from './pause';
import { type OnSent, sendCounted } from './send-counted';
import { reportRetry } from './trouble';

/** The result of a call. Nothing is thrown except the reason of the signal that aborted it. */
export type Reply<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly failure: RequestFailure };

export interface CallOptions {
  readonly query?: Query;
  readonly signal?: AbortSignal;
  /** How long a response may take; 20 s by default, longer for files. */
  readonly withinMs?: number;
  /** Is sent even while the page closes (bodies up to 64 KB). */
  readonly keepalive?: boolean;
  /**
   * Retries before the failure is returned; 3 by default. A caller that retries endlessly also outlasts a server that answers
   * with an error of its own.
   */
  readonly mostRetries?: number;
  /** It failed and is being retried. A caller that shows this itself keeps it out of the page's line. */
  readonly onRetry?: (failure: RequestFailure) => void;
}

interface Outgoing {
  readonly method: Method;
  readonly address: string;
  readonly body: BodyInit | null;
  readonly type: string;
  readonly isRepeatable: boolean;
  readonly withinMs: number;
  readonly onSent?: OnSent;
}

/** A response has to arrive within this time, or the server counts as unreachable. */
const wordsWithinMs = 20_000;
const fileWithinMs = 10 * 60_000;
const backOff = { firstMs: 500, longestMs: 15_000 } as const;
const jitter = equalJitter(Math.random);

/** It failed without having left the browser, as far as the browser knows. */
class Unsent extends RequestFailed {}

function request(outgoing: Outgoing, { signal, keepalive = false }: CallOptions & { signal: AbortSignal }) {
  const { method, address, type, body, onSent } = outgoing;
  if (onSent && body instanceof Blob) return sendCounted({ method, address, type, body, signal, onSent });
  return fetch(address, {
    method,
    cache: 'no-store',
    credentials: 'same-origin',
    redirect: 'manual',
    keepalive,
    signal,
    headers: body === null ? {} : { 'Content-Type': type },
    body,
  });
}

async function send(outgoing: Outgoing, options: CallOptions): Promise<Response> {
  const { withinMs = outgoing.withinMs } = options;
  const late = AbortSignal.timeout(withinMs);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  const response = await request(outgoing, { ...options, signal });
  const failure = await failureOfAnswer(response);
  if (failure) throw new RequestFailed(failure);
  return response;
}

/** The JSON of a successful response, if it is one of ours. */
async function readJson<Output>(response: Response, { keys }: JsonShape<Output>): Promise<Output> {
  try {
    const json: unknown = JSON.parse(await response.text());
    if (typeof json === 'object' && json !== null && keys.every((key) => key in json)) return json as Output;
  } catch (error) {
    // It ended early or is not JSON, unless it was merely too slow or aborted.
    if (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)) throw error;
  }
  throw new RequestFailed({ kind: 'garbled' });
}

/** One try. @throws RequestFailed; the signal's reason when it was given up */
async function perform<Output>(
  outgoing: Outgoing,
  read: (response: Response) => Promise<Output>,
  options: CallOptions,
) {
  const wasOffline = globalThis.navigator?.onLine === false;
  try {
    return await read(await send(outgoing, options));
  } catch (error) {
    options.signal?.throwIfAborted();
    const failure = failureOfError(error);
    throw wasOffline && failure.kind === 'no-connection' ? new Unsent(failure) : new RequestFailed(failure);
  }
}

async function persist<Output>(
  outgoing: Outgoing,
  read: (response: Response) => Promise<Output>,
  options: CallOptions,
): Promise<Reply<Output>> {
  const trouble = reportRetry();
  const { signal, mostRetries = 3, onRetry = trouble.say } = options;
  const isWorthRetrying = (failure: RequestFailure) =>
    isTemporary(failure) || (failure.kind === 'bug' && mostRetries === Number.POSITIVE_INFINITY);
  try {
    const value = await retry(() => perform(outgoing, read, options), {
      backOff,
      jitter,
      mostRetries,
      isTemporary: (error) =>
        error instanceof RequestFailed &&
        isWorthRetrying(error.failure) &&
        (outgoing.isRepeatable || error instanceof Unsent),
      onFailure: (error) => onRetry((error as RequestFailed).failure),
      wait: (ms) => pause(ms, signal),
    });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof RequestFailed) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    trouble.end();
  }
}

/** Parameters of a call. An endpoint without an input accepts none. */
export type CallOf<E extends JsonEndpoint> = { readonly ids: IdsOf<PathOf<E>> } & CallOptions &
  ([InputOf<E>] extends [undefined] ? { readonly input?: undefined } : { readonly input: InputOf<E> });

/** Calls an endpoint. What may be retried is retried, with growing pauses, and the page can say so meanwhile (`trouble.ts`). */
export function call<E extends JsonEndpoint>(row: E, request: CallOf<E>): Promise<Reply<OutputOf<E>>> {
  const { ids, input, ...options }: { ids: IdsOf<PathOf<E>>; input?: unknown } & CallOptions = request;
  const outgoing: Outgoing = {
    method: row.method,
    address: addressOf(row.path as PathOf<E>, ids, options.query),
    body: input === undefined ? null : JSON.stringify(input),
    type: 'application/json',
    isRepeatable: row.repeatable,
    withinMs: wordsWithinMs,
  };
  const output = row.output as JsonShape<OutputOf<E>>;
  return persist(outgoing, (response) => readJson(response, output), options);
}

/** What is sent, and who is told how many of its bytes have left. */
interface FileToSend<E> {
  readonly ids: IdsOf<PathOf<E>>;
  readonly file: Blob;
  readonly onSent?: OnSent;
}

/** Sends a file to an endpoint that takes one. */
export function sendFile<E extends FileEndpoint>(
  row: E,
  { ids, file, onSent, ...options }: FileToSend<E> & CallOptions,
): Promise<Reply<OutputOf<E>>> {
  const outgoing: Outgoing = {
    method: row.method,
    address: addressOf(row.path as PathOf<E>, ids),
    body: file,
    type: 'application/octet-stream',
    isRepeatable: row.repeatable,
    withinMs: fileWithinMs,
    ...(onSent ? { onSent } : {}),
  };
  return persist(outgoing, (response) => readJson(response, row.output as JsonShape<OutputOf<E>>), options);
}

/** Loads bytes from an address of the portal. `isWhole` says whether everything requested arrived. */
export function fetchBytes(
  address: string,
  { isWhole, ...options }: { readonly isWhole: (bytes: ArrayBuffer) => boolean } & CallOptions,
): Promise<Reply<ArrayBuffer>> {
  const outgoing: Outgoing = {
    ...({ method: 'GET', address, body: null, type: '', isRepeatable: true } as const),
    withinMs: wordsWithinMs,
  };
  const read = async (response: Response) => {
    const bytes = await response.arrayBuffer();
    if (!isWhole(bytes)) throw new RequestFailed({ kind: 'garbled' });
    return bytes;
  };
  return persist(outgoing, read, options);
}
