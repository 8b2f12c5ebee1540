import { log } from '@/lib/core/log';

interface Step {
  readonly name: string;
  readonly end: () => Promise<unknown>;
}

/** Closes what was opened in the opposite order; a step that fails does not keep the others from running. */
export class Shutdown {
  readonly #steps: Step[] = [];
  #running: Promise<void> | undefined;

  add(name: string, end: () => Promise<unknown>): void {
    this.#steps.push({ name, end });
  }

  /** Runs only once; a second call waits for the first. */
  run(): Promise<void> {
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll(): Promise<void> {
    for (const { name, end } of this.#steps.reverse()) {
      try {
        await end();
      } catch (error) {
        log.error('A part could not be ended.', error, { part: name });
      }
    }
  }
}
