import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/core/log';
import { hasBody } from './early-answer';

/** The longest time in which not a byte of a body arrives. */
export const longestSilenceMs = 30_000;
const lookEveryMs = 5000;

interface Body {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  bytes: number;
  since: number;
}

/** Ends connections on which a body was begun and nothing more of it comes: whoever sends it is gone, or pretends to be. */
export class StalledBodies {
  readonly #bodies = new Set<Body>();
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#timer = setInterval(() => this.look(), lookEveryMs).unref();
  }

  watch(request: IncomingMessage, response: ServerResponse): void {
    if (!hasBody(request)) return;
    const body = { request, response, bytes: request.socket.bytesRead, since: this.#now() };
    this.#bodies.add(body);
    response.once('close', () => this.#bodies.delete(body));
  }

  /** What has arrived and was not read yet is ours to read: only silence of the other side counts. */
  look(): void {
    const now = this.#now();
    for (const body of this.#bodies) {
      const { request, response } = body;
      const { socket } = response;
      if (request.complete || !socket) this.#bodies.delete(body);
      else if (socket.bytesRead !== body.bytes || request.readableLength > 0) {
        body.bytes = socket.bytesRead;
        body.since = now;
      } else if (now - body.since >= longestSilenceMs) this.#end(body);
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #end(body: Body): void {
    this.#bodies.delete(body);
    log.info('A request was ended, as nothing more of its body came.', { method: body.request.method });
    body.response.socket?.destroy();
  }
}
