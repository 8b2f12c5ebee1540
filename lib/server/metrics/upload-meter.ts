import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Counts the bytes of a PATCH that arrived: all that it announced when it was accepted, else what came over its connection
 * until it was cut.
 */
export function meterUpload(
  request: IncomingMessage,
  response: ServerResponse,
  onBytes: (bytes: number) => void,
): void {
  if (request.method !== 'PATCH') return;
  const { socket } = request;
  const readBefore = socket.bytesRead;
  response.once('close', () => {
    const isTaken = response.headersSent && response.statusCode === 204;
    if (response.headersSent && !isTaken) return;
    const announced = isTaken ? request.headers['content-length'] : undefined;
    const bytes = announced === undefined ? socket.bytesRead - readBefore : Number(announced);
    if (bytes > 0) onBytes(bytes);
  });
}
