import { BoundedMap } from '@/lib/core/bounded-map';
import type { ReleaseId } from '@/lib/core/ids';
import { later } from '@/lib/core/timers';
import type { Stores } from '@/lib/domain/unit-of-work';

/** Stores whose rows change with the log of their release alone: at one number of it they say the same to everybody. */
export const loggedStores = [
  'releases',
  'tracks',
  'audio',
  'mixes',
  'references',
  'versions',
  'comments',
  'rounds',
  'approvals',
] as const satisfies readonly (keyof Stores)[];

/** What a crowd asks for in the same moment is asked of the database once; nobody reads what is older. */
const keptMs = 1000;
const mostReleases = 20;
/** Different questions about one release within that time; further ones are not shared. */
const mostAnswers = 500;

interface Kept {
  readonly seq: number;
  readonly until: number;
  readonly stores: Stores;
}

type Ask = (...about: readonly unknown[]) => Promise<unknown>;

/** The same store, which asks each question once. An answer that failed is forgotten. */
function askingOnce<Store extends object>(
  store: Store,
  name: string,
  answers: Map<string, Promise<unknown>>,
): Store {
  return new Proxy(store, {
    get(target, property, receiver) {
      const ask: unknown = Reflect.get(target, property, receiver);
      if (typeof ask !== 'function' || !/^(find|list)/.test(String(property))) return ask;
      return (...about: readonly unknown[]) => {
        const question = JSON.stringify([name, property, about]);
        const known = answers.get(question);
        if (known) return known;
        const answer = (ask as Ask).apply(target, [...about]);
        if (answers.size < mostAnswers) answers.set(question, answer);
        answer.catch(() => answers.delete(question));
        return answer;
      };
    },
  });
}

/** Reads that everybody who asks about a release at one number of its log shares, for a second at most. */
export class SharedReads {
  readonly #kept = new BoundedMap<ReleaseId, Kept>({ most: mostReleases });

  /** @param now in ms, from any beginning */
  constructor(
    readonly stores: Stores,
    readonly now: () => number = () => performance.now(),
  ) {}

  /** What is read is as of this number or a later one. */
  asOf(releaseId: ReleaseId, seq: number): Stores {
    const kept = this.#kept.get(releaseId);
    const now = this.now();
    if (kept && kept.seq >= seq && kept.until > now) return kept.stores;
    const answers = new Map<string, Promise<unknown>>();
    const once = Object.fromEntries(
      loggedStores.map((name) => [name, askingOnce<object>(this.stores[name], name, answers)]),
    );
    const stores = { ...this.stores, ...once } as Stores;
    const fresh = { seq, until: now + keptMs, stores };
    this.#kept.set(releaseId, fresh);
    later(keptMs, () => {
      if (this.#kept.get(releaseId) === fresh) this.#kept.delete(releaseId);
    });
    return stores;
  }
}
