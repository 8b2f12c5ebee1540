export interface PieceLimits {
  /** No piece is larger; it is held in memory. */
  readonly mostBytes: number;
  /** A piece that has been collected for longer is not waited for: what a kill takes is bounded in time, too. */
  readonly mostMs: number;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/** What arrives, in pieces. If the source fails, the last piece has what came before, and then its error is thrown. */
export async function* piecesOf(
  source: AsyncIterable<Uint8Array>,
  { mostBytes, mostMs, now }: PieceLimits,
): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  let since = 0;
  const take = () => {
    const piece = Buffer.concat(held);
    held = [];
    bytes = 0;
    return piece;
  };
  let failure: { readonly error: unknown } | undefined;
  const chunks = source[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch((error: unknown) => {
      failure = { error };
      return { done: true, value: undefined } as const;
    });
    if (next.done) break;
    for (let rest = next.value; rest.length > 0; ) {
      if (bytes === 0) since = now();
      const part = rest.subarray(0, mostBytes - bytes);
      rest = rest.subarray(part.length);
      held.push(part);
      bytes += part.length;
      if (bytes === mostBytes || now() - since > mostMs) yield take();
    }
  }
  if (bytes > 0) yield take();
  if (failure) throw failure.error;
}
