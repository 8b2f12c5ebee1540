import { type BucketSize, TokenBucket } from './token-bucket';

/** LIV-7: windows of one person on this node; a release, its console and its files take one each. */
export const mostSocketsPerPerson = 20;

/** A page says where its person is every other second. */
const ofSocket: BucketSize = { burst: 20, perSecond: 5 };
const ofPerson: BucketSize = { burst: 60, perSecond: 20 };

/** Refused messages after which a connection is ended: no page of ours goes on like that. */
const mostRefused = 100;

interface PersonUse {
  sockets: number;
  readonly bucket: TokenBucket;
}

/** The messages of one connection, within its own limit and its person's. */
export interface MessageLimit {
  /** `flood`: end the connection. */
  take(): 'yes' | 'too-many' | 'flood';
}

/** What every person has open on this node, and how much of it they send. */
export class PeopleLimits {
  readonly #people = new Map<string, PersonUse>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Null when this person has too many windows already; otherwise `leave` when the connection is gone. */
  enter(personId: string): MessageLimit | null {
    const use = this.#people.get(personId) ?? { sockets: 0, bucket: new TokenBucket(ofPerson, this.#now) };
    if (use.sockets >= mostSocketsPerPerson) return null;
    use.sockets += 1;
    this.#people.set(personId, use);
    const own = new TokenBucket(ofSocket, this.#now);
    let refused = 0;
    return {
      take() {
        if (own.take() && use.bucket.take()) return 'yes';
        refused += 1;
        return refused > mostRefused ? 'flood' : 'too-many';
      },
    };
  }

  leave(personId: string): void {
    const use = this.#people.get(personId);
    if (!use) return;
    use.sockets -= 1;
    if (use.sockets === 0) this.#people.delete(personId);
  }
}
