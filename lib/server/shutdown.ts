import { log } from '@/lib/core/log';

interface Step {
  readonly name: string;
  readonly end: () => Promise<unknown>;
}

interface LastStep {
  readonly name: string;
  /** @param leftMs until the process is cut off */
  readonly end: (leftMs: number) => Promise<unknown>;
}

/** Everything has ended long before; if not, the process ends all the same. */
export const stopWithinMs = 10_000;
/** For everything but what comes last; the rest of the ten seconds is for the database. */
const defaultWithinMs = 4000;
/** Even when the time is over a part gets this long: most need less. */
const leastMs = 100;

/**
 * Closes what was opened in the opposite order. A part that fails, or does not end in its time, does not keep the others
 * from ending; what is opened while this runs is closed too.
 */
export class Shutdown {
  readonly #steps: Step[] = [];
  readonly #last: LastStep[] = [];
  readonly #withinMs: number;
  readonly #beginning = new AbortController();
  #begunAt: number | undefined;
  #running: Promise<void> | undefined;

  constructor({ withinMs = defaultWithinMs } = {}) {
    this.#withinMs = withinMs;
  }

  get hasBegun(): boolean {
    return this.#begunAt !== undefined;
  }

  /** Aborted when it begins: what is being opened then need not be finished. */
  get signal(): AbortSignal {
    return this.#beginning.signal;
  }

  add(name: string, end: () => Promise<unknown>): void {
    this.#steps.push({ name, end });
  }

  /** A part that ends after all others, and is waited for. */
  addLast(name: string, end: LastStep['end']): void {
    this.#last.push({ name, end });
  }

  /** From now on the time counts, and whatever is being opened need not be finished. @returns when it began */
  begin(): number {
    this.#begunAt ??= performance.now();
    this.#beginning.abort(new Error('The portal was told to stop.'));
    return this.#begunAt;
  }

  /** Closes each part once; a second call waits for the first, and closes what was opened since. */
  run(): Promise<void> {
    const begunAt = this.begin();
    this.#running = (this.#running ?? Promise.resolve()).then(() => this.#runAll(begunAt));
    return this.#running;
  }

  async #runAll(begunAt: number): Promise<void> {
    const left = (withinMs: number) => begunAt + withinMs - performance.now();
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      await ending(step, Math.max(leastMs, left(this.#withinMs)));
    }
    for (let step = this.#last.pop(); step; step = this.#last.pop()) {
      const { name, end } = step;
      await ending({ name, end: () => end(left(stopWithinMs)) });
    }
  }
}

async function ending({ name, end }: Step, withinMs?: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    if (withinMs !== undefined) timer = setTimeout(resolve, withinMs, 'late');
  });
  try {
    const how = await Promise.race([end(), late]);
    if (how === 'late')
      log.warn('A part did not end in time, and is left behind.', undefined, { part: name });
  } catch (error) {
    log.error('A part could not be ended.', error, { part: name });
  } finally {
    clearTimeout(timer);
  }
}
