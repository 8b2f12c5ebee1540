import type { ByteSource } from './byte-source';

export interface HttpSourceOptions {
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
}

/**
 * A file behind an address that answers range requests. Asks for the first byte to learn the size.
 * Throws an Error with the status when the server refuses or ignores the range.
 */
export async function openHttpSource(url: string, options: HttpSourceOptions = {}): Promise<ByteSource> {
  const first = await fetchRange(url, 0, 1, options);
  const total = /\/(\d+)$/.exec(first.headers.get('content-range') ?? '')?.[1];
  await first.body?.cancel();
  if (total === undefined)
    throw new Error(`The server did not say how long the file is (status ${first.status}).`);
  const size = Number(total);
  return {
    size,
    read: async (offset, length) => {
      const wanted = Math.min(length, size - offset);
      if (wanted <= 0) return new Uint8Array(0);
      const response = await fetchRange(url, offset, wanted, options);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

async function fetchRange(
  url: string,
  offset: number,
  length: number,
  options: HttpSourceOptions,
): Promise<Response> {
  const response = await (options.fetch ?? fetch)(url, {
    headers: { range: `bytes=${offset}-${offset + length - 1}` },
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (response.status !== 206) {
    await response.body?.cancel();
    throw new Error(`The server answered ${response.status} where a part of the file was asked for.`);
  }
  return response;
}
