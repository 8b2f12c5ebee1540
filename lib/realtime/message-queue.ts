/** Messages that a page may have waiting; it waits for the answer to one before it sends the next. */
const mostWaiting = 16;

type Work = () => Promise<unknown>;

/** The messages of one connection, one after the other, until it is closed. */
export class MessageQueue {
  readonly #waiting: Work[] = [];
  #running: Promise<void> | null = null;
  #isClosed = false;

  /** False when too many are waiting, or nobody is there any more. */
  add(work: Work): boolean {
    if (this.#isClosed || this.#waiting.length >= mostWaiting) return false;
    this.#waiting.push(work);
    this.#running ??= this.#run();
    return true;
  }

  /** Drops what waits. Resolves when what is running has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.length = 0;
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let work = this.#waiting.shift(); work; work = this.#waiting.shift()) await work();
    this.#running = null;
  }
}
