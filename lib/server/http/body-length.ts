import type { ServerResponse } from 'node:http';

/**
 * Under this name the length of an answer gets past Next, which takes `Content-Length` off every route's answer; a
 * download without it has no progress, and a player no end.
 */
export const bodyLengthHeader = 'x-acetate-body-length';

/** Gives an answer its `Content-Length` back at the moment its head is written. */
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
