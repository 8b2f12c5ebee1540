import { equalJitter, retry } from '@/lib/core/back-off';
import { personHeader } from '@/lib/core/person-header';
import {
  failureOfAnswer,
  failureOfError,
  isTemporary,
  RequestFailed,
  type RequestFailure,
} from '@/lib/core/request-failure';
import { addressOf, type IdsOf, type Query } from './address';
import type { InputOf, JsonEndpoint, JsonShape, Method, OutputOf, PathOf } from './endpoint';
import { personOfPage } from './page-person';
import { pause } from './pause';
import { reportRetry } from './trouble';

/** The result of a call. Nothing is thrown except the reason of the signal that aborted it. */
export type Reply<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly failure: RequestFailure };

export interface CallOptions {
  readonly query?: Query;
  /** Whose page asks: the portal refuses anybody else (SGN-6). Whoever the page that is shown was made for, if nothing is said. */
  readonly person?: string;
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

/** Puts a request on the wire. */
export type Transmit = (outgoing: Outgoing, signal: AbortSignal) => Promise<Response>;

export interface Outgoing {
  readonly method: Method;
  readonly address: string;
  readonly body: BodyInit | null;
  readonly type: string;
  readonly isRepeatable: boolean;
  readonly withinMs: number;
  /** In place of `fetch`. */
  readonly transmit?: Transmit;
}

/** A response has to arrive within this time, or the server counts as unreachable. */
const wordsWithinMs = 20_000;
const backOff = { firstMs: 500, longestMs: 15_000 } as const;
const jitter = equalJitter(Math.random);

/** It failed without having left the browser, as far as the browser knows. */
class Unsent extends RequestFailed {}

/** Browsers refuse more than 64 KiB that outlives its page (Fetch, 4.6: inflight keepalive bytes). */
function isSmall(body: BodyInit | null): boolean {
  return typeof body !== 'string' || body.length < 20_000;
}

function request(
  outgoing: Outgoing,
  { signal, keepalive = false, person }: CallOptions & { signal: AbortSignal },
) {
  const { method, address, type, body, transmit } = outgoing;
  if (transmit) return transmit(outgoing, signal);
  return fetch(address, {
    method,
    cache: 'no-store',
    credentials: 'same-origin',
    redirect: 'manual',
    keepalive: keepalive && isSmall(body),
    signal,
    headers: {
      ...(body === null ? {} : { 'Content-Type': type }),
      ...(person === undefined ? {} : { [personHeader]: person }),
    },
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
export async function readJson<Output>(response: Response, { keys }: JsonShape<Output>): Promise<Output> {
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

/** Sends until there is a reply; what may be retried is. */
export async function persist<Output>(
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

/** An endpoint with its ids filled in, as data. */
export interface CallTarget<Output> {
  readonly method: Method;
  readonly address: string;
  readonly output: JsonShape<Output>;
  readonly isRepeatable: boolean;
}

/**
 * Says whose page asks. It is looked up once: a request that is retried stays theirs, whoever the page becomes meanwhile. Bytes are
 * not asked for in anybody's name, as elements of a page cannot: to read them is no act.
 */
export function inPersonsName<Options extends CallOptions>(options: Options): Options {
  const person = options.person ?? personOfPage();
  return person === undefined ? options : { ...options, person };
}

/** Calls what the target says. What may be retried is retried, with growing pauses, and the page can say so meanwhile (`trouble.ts`). */
export function callTarget<Output>(
  { output, ...target }: CallTarget<Output>,
  input: unknown,
  options: CallOptions,
): Promise<Reply<Output>> {
  const body = input === undefined ? null : JSON.stringify(input);
  const outgoing: Outgoing = { ...target, body, type: 'application/json', withinMs: wordsWithinMs };
  return persist(outgoing, (response) => readJson(response, output), inPersonsName(options));
}

/** Calls an endpoint, as `callTarget` does. */
export function call<E extends JsonEndpoint>(row: E, request: CallOf<E>): Promise<Reply<OutputOf<E>>> {
  const { ids, input, ...options }: { ids: IdsOf<PathOf<E>>; input?: unknown } & CallOptions = request;
  const target: CallTarget<OutputOf<E>> = {
    method: row.method,
    address: addressOf(row.path as PathOf<E>, ids, options.query),
    output: row.output as JsonShape<OutputOf<E>>,
    isRepeatable: row.repeatable,
  };
  return callTarget(target, input, options);
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
