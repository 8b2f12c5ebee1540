import type { ReleaseId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import type { Refusal } from '@/lib/core/refusal';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import type { IdsOf } from '@/lib/endpoints/address';
import type {
  BytesEndpoint,
  FileEndpoint,
  JsonEndpoint,
  OutputOf,
  ParsedOf,
  PathOf,
} from '@/lib/endpoints/endpoint';
import { underOneRelease } from './belonging';
import { failureResponse } from './failure-response';
import { readJson } from './json-body';
import { mayRefuse } from './listed-refusals';
import { askedAgainIfGone } from './missing-bytes';
import { requestContext } from './page-context';
import { refusalResponse } from './respond';
import { noteBytes, noteResult } from './route-notes';

/** What Next passes to a route handler: the address's segments, as text. */
interface Segments {
  readonly params: Promise<unknown>;
}

type Handler = (request: Request, segments: Segments) => Promise<Response>;

/** A bug in a handler is answered with a sentence and the id of the request, and logged once. */
function withFailures(handle: Handler): Handler {
  return (request, segments) => handle(request, segments).catch(failureResponse);
}

/** A request as its handler gets it: identified and parsed. The ids are unchecked input: the command asks the policy. */
export interface Asked<E> {
  readonly context: Context;
  readonly ids: IdsOf<PathOf<E>>;
  readonly input: ParsedOf<E>;
  readonly request: Request;
}

type ContextOf<E> = (ids: IdsOf<PathOf<E>>) => Promise<Result<Context>>;

/** The person of the request; on a release, if its address names one. */
function contextByIds({ releaseId }: { readonly releaseId?: ReleaseId }): Promise<Result<Context>> {
  return requestContext(releaseId);
}

async function idsOf<E>({ params }: Segments): Promise<IdsOf<PathOf<E>>> {
  // Next gives none where an address has no segments.
  return ((await params) ?? {}) as IdsOf<PathOf<E>>;
}

async function inputOf<E extends JsonEndpoint>(row: E, request: Request): Promise<Result<ParsedOf<E>>> {
  if (row.input === null) return ok(undefined as ParsedOf<E>);
  return (await readJson(request, await row.input())) as Result<ParsedOf<E>>;
}

/** A rule's refusal goes out either way; a row that does not list it is a fault in the table, and a journey fails by it. */
function refuseBy(row: JsonEndpoint | FileEndpoint, refused: Refusal): Response {
  if (!mayRefuse(row, refused.rule)) {
    log.error('A rule refused that its endpoint does not list.', undefined, {
      rule: refused.rule,
      endpoint: `${row.method} ${row.path}`,
    });
  }
  return refusalResponse(refused);
}

function answer(
  row: JsonEndpoint | FileEndpoint,
  result: Result<unknown>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  if (!result.ok) return refuseBy(row, result.refusal);
  return Response.json(result.value, { headers: { 'Cache-Control': 'no-store', ...headers } });
}

/** The route handler of an endpoint: identifies the person, parses the input, runs the command or query, and sends its result as JSON. */
export function route<E extends JsonEndpoint>(
  row: E,
  handle: (asked: Asked<E>) => Promise<Result<OutputOf<E>>>,
  contextOf: ContextOf<E> = contextByIds,
): Handler {
  return withFailures(async (request, segments) => {
    const ids = await idsOf<E>(segments);
    const context = await contextOf(ids);
    if (!context.ok) {
      await noteResult({ row, ids, actor: null }, context);
      return refusalResponse(context.refusal);
    }
    const who = { row, ids, actor: context.value.actor };
    const input = await underOneRelease({ context: context.value, ids }, () => inputOf(row, request));
    if (!input.ok) {
      await noteResult(who, input);
      return refusalResponse(input.refusal);
    }
    const result = await handle({ context: context.value, ids, input: input.value, request });
    await noteResult(who, result);
    return answer(row, result);
  });
}

/** The same without a session: signing in and the like. @param headers of the answer, when it is done */
export function publicRoute<E extends JsonEndpoint>(
  row: E,
  handle: (input: ParsedOf<E>) => Promise<Result<OutputOf<E>>>,
  headers?: Readonly<Record<string, string>>,
): Handler {
  return withFailures(async (request) => {
    const input = await inputOf(row, request);
    if (!input.ok) return refusalResponse(input.refusal);
    const result = await handle(input.value);
    await noteResult({ row, ids: {}, actor: null }, result);
    return answer(row, result, headers);
  });
}

/** The route handler of an endpoint that takes a file: its body is the file. */
export function fileRoute<E extends FileEndpoint>(
  row: E,
  handle: (asked: Omit<Asked<E>, 'input'>) => Promise<Result<OutputOf<E>>>,
): Handler {
  return withFailures(async (request, segments) => {
    const ids = await idsOf<E>(segments);
    const context = await contextByIds(ids);
    if (!context.ok) {
      await noteResult({ row, ids, actor: null }, context);
      return refusalResponse(context.refusal);
    }
    const asked = { context: context.value, ids, request };
    const result = await underOneRelease(asked, () => handle(asked));
    await noteResult({ row, ids, actor: context.value.actor }, result);
    return answer(row, result);
  });
}

/** The route handler of an endpoint that sends bytes. It identifies the person itself, as bytes are requested in many pieces. */
export function bytesRoute<E extends BytesEndpoint>(
  row: E,
  handle: (request: Request, ids: IdsOf<PathOf<E>>) => Promise<Response>,
): Handler {
  return withFailures(async (request, segments) => {
    const ids = await idsOf<E>(segments);
    const response = await askedAgainIfGone(() => handle(request, ids));
    await noteBytes({ row, ids }, response);
    return response;
  });
}
