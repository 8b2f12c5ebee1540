import { RetryDelays } from '@/lib/core/back-off';
import { log } from '@/lib/core/log';
import { wait } from '@/lib/core/timers';
import type { QueueRun } from './queue-run';

const backOff = { firstMs: 1000, longestMs: 15_000 };

/** Keeps a queue running: one that gave up is started again, as often as it takes. */
export class QueueSupervisor {
  readonly #open: () => Promise<QueueRun>;
  readonly #stopping = new AbortController();
  #current: QueueRun | undefined;
  #watching: Promise<void> = Promise.resolve();

  constructor(open: () => Promise<QueueRun>) {
    this.#open = open;
  }

  async start(): Promise<void> {
    this.#current = await this.#open();
    this.#watching = this.#watch();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#current?.stop();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#current?.ended;
      if (signal.aborted) return;
      log.error('The job queue ended; starting it again.', undefined);
      await this.#reopen();
    }
  }

  async #reopen(): Promise<void> {
    const { signal } = this.#stopping;
    const delays = new RetryDelays(backOff);
    while (!signal.aborted) {
      try {
        await this.#current?.stop();
        this.#current = undefined;
        const next = await this.#open();
        this.#current = next;
        if (signal.aborted) await next.stop();
        return;
      } catch (error) {
        log.warn('The job queue could not be started; trying again.', error);
        await wait(delays.next(), { signal }).catch(() => {});
      }
    }
  }
}
