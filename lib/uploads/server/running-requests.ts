import type { IncomingMessage } from 'node:http';
import { log } from '@/lib/core/log';

/** Rights may also end by the clock alone: links expire. */
const askEveryMs = 1000;

/** Requests that are still sending, so that they can be cut when they no longer may. */
export class RunningRequests {
  readonly #running = new Set<IncomingMessage>();
  #timer: NodeJS.Timeout | undefined;

  /** Runs `work` while the request counts as running; meanwhile `ask` is called about once a second. */
  async during(
    request: IncomingMessage,
    ask: () => Promise<void>,
    work: () => Promise<unknown>,
  ): Promise<void> {
    this.#running.add(request);
    this.#timer ??= setInterval(() => {
      ask().catch((error: unknown) => log.error('Running uploads could not be checked.', error));
    }, askEveryMs).unref();
    try {
      await work();
    } finally {
      this.#running.delete(request);
      if (this.#running.size === 0) this.close();
    }
  }

  /** Ends every connection that `may` no longer allows. */
  async endUnless(may: (request: IncomingMessage) => Promise<boolean>): Promise<void> {
    await Promise.all(
      [...this.#running].map(async (request) => {
        if (!(await may(request))) request.socket.destroy();
      }),
    );
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
