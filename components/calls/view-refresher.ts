import { type BackOff, RetryDelays } from '@/lib/core/back-off';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { Reply } from '@/lib/endpoints/client';
import { pause } from '@/lib/endpoints/pause';

/** Pauses after the endpoint's own retries have failed too. A lost session counts: somebody may sign in again in another tab. */
const backOff: BackOff = { firstMs: 2000, longestMs: 30_000 };

export interface RefresherPorts<View> {
  readonly load: () => Promise<Reply<View>>;
  readonly show: (view: View) => void;
  /** Why the view could not be loaded; null once it is. */
  readonly report: (failure: RequestFailure | null) => void;
}

/**
 * Loads a page's view again on request. Several requests at once become one or two; what failed is tried again with growing
 * pauses until it succeeds or a rule refuses it.
 */
export class ViewRefresher<View> {
  private readonly delays = new RetryDelays(backOff);
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private isStale = false;
  private pausing: AbortController | null = null;

  constructor(private readonly ports: RefresherPorts<View>) {}

  /** Resolves when a view that was requested after this call is shown, or could not be loaded at the first try. */
  refresh(): Promise<void> {
    this.isStale = true;
    this.pausing?.abort();
    this.running ??= this.run();
    return this.running;
  }

  stop(): void {
    this.stopping.abort();
    this.pausing?.abort();
  }

  private async run(): Promise<void> {
    while (this.isStale && !this.stopping.signal.aborted) {
      this.isStale = false;
      const reply = await this.ports.load();
      if (this.stopping.signal.aborted) break;
      this.ports.report(reply.ok ? null : reply.failure);
      if (reply.ok) {
        this.delays.reset();
        this.ports.show(reply.value);
      } else if (reply.failure.kind !== 'refused') void this.retryLater();
    }
    this.running = null;
  }

  private async retryLater(): Promise<void> {
    this.pausing?.abort();
    const pausing = new AbortController();
    this.pausing = pausing;
    try {
      await pause(this.delays.next(), pausing.signal);
    } catch {
      return;
    }
    if (!this.stopping.signal.aborted) void this.refresh();
  }
}
