import type { PrintId, ReleaseId, Sha256, TrackId, VersionId } from '@/lib/core/ids';
import type { ConsoleView, DraftView, PrintView } from '@/lib/domain/versions/console.view';
import type { Recipe } from '@/lib/engine/chain/recipe';

/** What a route answers: its value, or the rule that refused and its sentence. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rule: string; readonly sentence: string };

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Goes on when the page closes. */
  readonly keepalive?: boolean;
}

const withinMs = 20_000;

/** @returns null when nothing came back: no connection, or the server is away */
async function call<T>({ method, path, body, keepalive = false }: Request): Promise<Reply<T> | null> {
  try {
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      keepalive,
      signal: AbortSignal.timeout(withinMs),
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as T };
    const { rule, sentence } = (answer as { refusal: { rule: string; sentence: string } }).refusal;
    return { ok: false, rule, sentence };
  } catch {
    return null;
  }
}

export interface DraftBody {
  readonly revision: number;
  readonly mixId: string | null;
  readonly recipe: Recipe;
}

export interface PrintBody {
  readonly mixId: string;
  readonly recipe: Recipe;
  readonly engineVersion: string;
  readonly engineBuild: string;
}

/** The routes of one track's console. */
export function consoleApi(releaseId: ReleaseId, trackId: TrackId) {
  const release = `/api/releases/${releaseId}`;
  const track = `${release}/tracks/${trackId}`;
  const purpose = 'digital';
  return {
    view: () => call<ConsoleView>({ method: 'GET', path: `${track}/console` }),
    draft: () => call<DraftView>({ method: 'GET', path: `${track}/draft` }),
    saveDraft: (body: DraftBody, keepalive = false) =>
      call<{ revision: number }>({
        method: 'PUT',
        path: `${track}/draft`,
        body: { ...body, purpose },
        keepalive,
      }),
    print: (body: PrintBody) =>
      call<PrintView>({ method: 'POST', path: `${track}/prints`, body: { ...body, purpose } }),
    witness: (id: PrintId, body: { pcmSha256: Sha256; engineBuild: string }) =>
      call<PrintView>({ method: 'POST', path: `${release}/prints/${id}/witness`, body }),
    post: (id: VersionId, message: string) =>
      call<{ number: number }>({
        method: 'PUT',
        path: `${release}/versions/${id}/posting`,
        body: { message },
      }),
    withdraw: (id: VersionId) =>
      call<{ number: number }>({ method: 'DELETE', path: `${release}/versions/${id}/posting` }),
  };
}

export type ConsoleApi = ReturnType<typeof consoleApi>;
