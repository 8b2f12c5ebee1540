/** What a route answers: its value, or the rule that refused and its sentence. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rule: string; readonly sentence: string };

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Goes out even while the page closes (bodies up to 64 KB). */
  readonly keepalive?: boolean;
}

const withinMs = 20_000;

/** @returns null when nothing came back: no connection, or the server is away */
export async function callApi<T>({
  method,
  path,
  body,
  keepalive = false,
}: ApiCall): Promise<Reply<T> | null> {
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
