import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/core/log';
import { hasBody } from './early-answer';

/** The longest time in which not a byte of a body arrives. */
export const longestSilenceMs = 30_000;
const lookEveryMs = 5000;
/** A body is slower than any line that a file could be sent on when less than this arrives, on average, in a minute. */
const rateOverMs = 60_000;
const leastBytesPerSecond = 512;

interface Body {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  bytes: number;
  since: number;
  /** Where the minute that is looked at began. */
  rateBytes: number;
  rateSince: number;
}

/** Whether less than the least rate came in the last minute. What waits to be read by us begins a new one. */
function isSlow(body: Body, { now, bytes }: { readonly now: number; readonly bytes: number }): boolean {
  const ms = now - body.rateSince;
  const isOurs = body.request.readableLength > 0;
  if (!isOurs && ms < rateOverMs) return false;
  const isLittle = !isOurs && bytes - body.rateBytes < (leastBytesPerSecond * ms) / 1000;
  body.rateBytes = bytes;
  body.rateSince = now;
  return isLittle;
}

/**
 * Ends connections on which a body was begun and nothing more of it comes, or so little that it is no transfer: whoever sends it is
 * gone, or pretends to be there.
 */
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
    const { bytesRead: bytes } = request.socket;
    const since = this.#now();
    const body = { request, response, bytes, since, rateBytes: bytes, rateSince: since };
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
      else if (isSlow(body, { now, bytes: socket.bytesRead })) this.#end(body);
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
    log.info('A request was ended, as nothing more of its body came, or next to nothing.', {
      method: body.request.method,
    });
    body.response.socket?.destroy();
  }
}
