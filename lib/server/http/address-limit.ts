import type { EventEmitter } from 'node:events';
import { networkOf } from './network-of';

/** How much is open at a time for each network. */
export class AddressLimit {
  readonly #open = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Counts until `held` closes; false when there are too many already, and then it is not counted. */
  hold(address: string, held: EventEmitter): boolean {
    const network = networkOf(address);
    const open = this.#open.get(network) ?? 0;
    if (open >= this.#most) return false;
    this.#open.set(network, open + 1);
    held.once('close', () => {
      const left = (this.#open.get(network) ?? 1) - 1;
      if (left > 0) this.#open.set(network, left);
      else this.#open.delete(network);
    });
    return true;
  }
}
