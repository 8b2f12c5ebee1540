import { Observable } from '@/lib/core/observable';
import { later } from '@/lib/core/timers';

/** How long a page that is being left asks nothing. It may not come about: the next page cannot be had, or the browser asks as well and the person stays. */
const passMs = 5000;

/** Leads elsewhere at once; or by what it resolves to, where something that takes its time comes first, such as a request. */
type Go = () => void | Promise<(() => void) | undefined>;

/** Does what leaves this page, at once if nothing holds it, otherwise once the person has said so; or what is done if they stay. */
export type LeaveBy = (go: Go, stay?: () => void) => void;

interface Asked {
  readonly go: Go;
  readonly stay?: (() => void) | undefined;
}

/** What holds a page, and what waits until the person has said whether they leave it. */
export class PageHold {
  readonly isHeld = new Observable(false);
  /** What the person is being asked about. */
  readonly asked = new Observable<Asked | null>(null);
  #holders = 0;
  #isPassing = false;
  #cancel = () => {};

  /** Whether the page is being left, so that nothing asks. */
  readonly isPassing = (): boolean => this.#isPassing;

  /** Holds the page until the returned function is called. */
  readonly hold = (): (() => void) => {
    this.#count(1);
    return () => {
      this.#count(-1);
      // After what holds it again in the same turn.
      queueMicrotask(() => {
        if (!this.isHeld.get()) void this.leave();
      });
    };
  };

  readonly leaveBy: LeaveBy = (go, stay) => {
    if (this.isHeld.get()) this.asked.set({ go, stay });
    else void this.#goBy(go);
  };

  /** The person leaves, or nothing would stop any more. */
  readonly leave = async (): Promise<void> => {
    const asked = this.asked.get();
    this.asked.set(null);
    if (asked) await this.#goBy(asked.go);
  };

  readonly stay = (): void => {
    const asked = this.asked.get();
    this.asked.set(null);
    asked?.stay?.();
  };

  #count(change: number): void {
    this.#holders += change;
    // What has left one page says nothing about the next.
    if (this.isHeld.get() !== this.#holders > 0) this.#endPass();
    this.isHeld.set(this.#holders > 0);
  }

  async #goBy(go: Go): Promise<void> {
    const going = this.#pass(go);
    if (!going) return;
    // Until it leads elsewhere the page asks as before.
    this.#endPass();
    const leave = await going;
    if (leave) this.#pass(leave);
  }

  #pass<T>(run: () => T): T {
    this.#cancel();
    this.#isPassing = true;
    try {
      const done = run();
      this.#cancel = later(passMs, () => this.#endPass());
      return done;
    } catch (error) {
      this.#endPass();
      throw error;
    }
  }

  #endPass(): void {
    this.#cancel();
    this.#isPassing = false;
  }
}
