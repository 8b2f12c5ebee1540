import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long the rest of a body is read and thrown away after it was answered, so that the answer is read at all. */
const lingerMs = 5000;

/** Whether a request announces a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Waits for the rest of a body and throws it away: whoever is still sending would otherwise find the connection reset, and
 * never see the answer. Where a reader has given up in the middle nothing more can be read, only waited for.
 */
function drain(request: IncomingMessage, response: ServerResponse, ms: number): Promise<void> {
  const { socket } = response;
  return new Promise((resolve) => {
    if (request.complete || !socket || socket.destroyed) return resolve();
    const done = () => {
      clearTimeout(timer);
      request.off('end', done);
      socket.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    socket.once('close', done);
    request.once('end', done).on('error', done);
    if (!request.destroyed) request.unpipe().removeAllListeners('readable').resume();
  });
}

type End = (chunk?: unknown, encoding?: unknown, done?: unknown) => ServerResponse;

/** Everything that is to be sent, without the end of the message. */
function writeLast(response: ServerResponse, chunk: unknown, encoding: unknown): void {
  const isBytes = typeof chunk === 'string' || chunk instanceof Uint8Array;
  const isBare = response.statusCode === 204 || response.statusCode === 304;
  if (!response.headersSent && !isBare && !response.hasHeader('Transfer-Encoding'))
    response.setHeader('Content-Length', isBytes ? Buffer.byteLength(chunk) : 0);
  if (isBytes && chunk.length > 0) response.write(chunk, (encoding ?? 'utf8') as BufferEncoding);
  else response.flushHeaders();
}

/**
 * Lets a request be answered before its body has arrived. What nobody has read of a body would stay in the connection, and
 * be taken for the next request or block it: the answer says that the connection closes, the rest is drained for a while,
 * and then it is closed.
 */
export function allowEarlyAnswer(request: IncomingMessage, response: ServerResponse, ms = lingerMs): void {
  if (!hasBody(request)) return;
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
  response.writeHead = (...head: unknown[]) => {
    if (!request.complete) response.shouldKeepAlive = false;
    return writeHead(...head);
  };
  const end = response.end.bind(response) as End;
  let isEnding = false;
  response.end = ((...given: unknown[]) => {
    if (isEnding) return response;
    if (request.complete) return end(...given);
    isEnding = true;
    const [chunk, encoding] = given.filter((each) => typeof each !== 'function');
    const done = given.find((each) => typeof each === 'function');
    writeLast(response, chunk, encoding);
    void drain(request, response, ms).then(() => end(done));
    return response;
  }) as typeof response.end;
}
