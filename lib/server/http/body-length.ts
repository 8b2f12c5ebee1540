import type { ServerResponse } from 'node:http';

/**
 * The header in which the length of a response gets past Next, which removes `Content-Length` from every route's response; a
 * download without it shows no progress, and a player does not know where it ends.
 */
export const bodyLengthHeader = 'x-acetate-body-length';

/** Restores a response's `Content-Length` when its head is written. */
export function restoreBodyLength(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
  response.writeHead = (...head: unknown[]) => {
    const length = response.getHeader(bodyLengthHeader);
    response.removeHeader(bodyLengthHeader);
    if (length !== undefined && !response.hasHeader('Content-Encoding'))
      response.setHeader('Content-Length', length);
    return writeHead(...head);
  };
}
