import { type BackOff, RetryDelays } from '@/lib/core/back-off';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { Reply } from '@/lib/endpoints/client';
import { pause } from '@/lib/endpoints/pause';
import { browserPage, type WatchedPage } from './watched-page';

/** Pauses after the endpoint's own retries have failed too. A lost session counts: its person may sign in again in another tab (nobody else: SGN-6). */
const backOff: BackOff = { firstMs: 2000, longestMs: 300_000 };
/** A server that is away comes back by itself, and the page with it. */
const longestAwayMs = 30_000;

export interface RefresherPorts<View> {
  readonly load: () => Promise<Reply<View>>;
  readonly show: (view: View) => void;
  /** Why the view could not be loaded; null once it is. */
  readonly report: (failure: RequestFailure | null) => void;
}

/**
 * Loads a page's view again on request. Several requests at once become one or two; what failed is tried again, ever less often, until
 * it succeeds or a rule refuses it: not while the page is hidden, and at once when it is looked at.
 */
export class ViewRefresher<View> {
  private readonly delays = new RetryDelays(backOff);
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private isStale = false;
  private pausing: AbortController | null = null;

  constructor(
    private readonly ports: RefresherPorts<View>,
    private readonly page: WatchedPage = browserPage,
  ) {}

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
      } else if (reply.failure.kind !== 'refused') void this.retryLater(reply.failure);
    }
    this.running = null;
  }

  private async retryLater({ kind }: RequestFailure): Promise<void> {
    this.pausing?.abort();
    const pausing = new AbortController();
    this.pausing = pausing;
    const look = () => {
      if (!this.page.isHidden() && !this.stopping.signal.aborted) void this.refresh();
    };
    pausing.signal.addEventListener('abort', this.page.onLook(look), { once: true });
    try {
      const growing = this.delays.next();
      await pause(kind === 'signed-out' ? growing : Math.min(growing, longestAwayMs), pausing.signal);
    } catch {
      return;
    }
    look();
  }
}
