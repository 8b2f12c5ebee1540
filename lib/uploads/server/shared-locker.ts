import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';
import { log } from '@/lib/core/log';
import { wait } from '@/lib/core/timers';

/** Locks that all nodes see, and that end with the node that holds them. */
export interface SharedLocks {
  /** @returns false when another node has it */
  tryLock(id: string): Promise<boolean>;
  unlock(id: string): Promise<void>;
  /** Asks the node that has it to let go. */
  askFor(id: string): Promise<void>;
}

export interface LockerLimits {
  /** How long a request waits for a lock. */
  readonly waitMs: number;
  readonly againMs: number;
}

const defaultLimits: LockerLimits = { waitMs: 30_000, againMs: 100 };

interface Held {
  /** Asks its request to end, the first time. */
  readonly cancel: () => Promise<void>;
  readonly released: Promise<void>;
  readonly release: () => void;
}

/** Who waits asks again and again, and several may wait: a request that is ending already is left alone. */
function once(cancel: RequestRelease): () => Promise<void> {
  let asked: Promise<void> | undefined;
  return () => {
    asked ??= Promise.resolve(cancel()).catch((error: unknown) =>
      log.warn('A request could not be asked to end.', error),
    );
    return asked;
  };
}

/**
 * One request at a time works on an upload, on whichever node it arrives; the newest wins, as the one before it is
 * mostly a connection that has died without anybody noticing.
 */
export class SharedLocker implements Locker {
  readonly #locks: SharedLocks;
  readonly #limits: LockerLimits;
  readonly #held = new Map<string, Held>();

  constructor(locks: SharedLocks, limits: LockerLimits = defaultLimits) {
    this.#locks = locks;
    this.#limits = limits;
  }

  newLock(id: string): Lock {
    return {
      lock: (signal, cancel) => this.#lock(id, signal, cancel),
      unlock: () => this.#unlock(id),
    };
  }

  /** Another node asks for a lock of ours. */
  letGo(id: string): void {
    void this.#held.get(id)?.cancel();
  }

  async #lock(id: string, signal: AbortSignal, cancel: RequestRelease): Promise<void> {
    const { waitMs, againMs } = this.#limits;
    const deadline = performance.now() + waitMs;
    while (!signal.aborted && performance.now() < deadline) {
      const before = this.#held.get(id);
      if (before) {
        await before.cancel();
        await Promise.race([before.released, wait(againMs)]);
      } else {
        if (await this.#take(id, cancel)) return;
        await this.#locks.askFor(id);
        await wait(againMs);
      }
    }
    throw ERRORS.ERR_LOCK_TIMEOUT;
  }

  /** Within this node first: for the database all its requests are one. */
  async #take(id: string, cancel: RequestRelease): Promise<boolean> {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#held.set(id, { cancel: once(cancel), released, release });
    try {
      if (await this.#locks.tryLock(id)) return true;
    } catch (error) {
      this.#free(id);
      throw error;
    }
    this.#free(id);
    return false;
  }

  async #unlock(id: string): Promise<void> {
    try {
      await this.#locks.unlock(id);
    } finally {
      this.#free(id);
    }
  }

  #free(id: string): void {
    const held = this.#held.get(id);
    this.#held.delete(id);
    held?.release();
  }
}
