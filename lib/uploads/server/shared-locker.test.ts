import { expect, test } from 'vitest';
import { SharedLocker, type SharedLocks } from './shared-locker';

/** Locks of nodes in one memory. */
class Cluster {
  readonly #owners = new Map<string, SharedLocker>();
  readonly nodes: SharedLocker[] = [];

  node(): SharedLocker {
    const locks: SharedLocks = {
      tryLock: async (id) => {
        if (this.#owners.has(id)) return false;
        this.#owners.set(id, made);
        return true;
      },
      unlock: async (id) => void this.#owners.delete(id),
      askFor: async (id) => this.#owners.get(id)?.letGo(id),
    };
    const made = new SharedLocker(locks, { waitMs: 500, againMs: 1 });
    this.nodes.push(made);
    return made;
  }
}

const never = new AbortController().signal;

test('the newest request gets the lock, on the same node and on another; the one before is asked to end', async () => {
  const cluster = new Cluster();
  const [first, second] = [cluster.node(), cluster.node()];
  const ended: string[] = [];
  const request = async (node: SharedLocker, name: string) => {
    const lock = node.newLock('upload');
    await lock.lock(never, async () => {
      ended.push(name);
      await lock.unlock();
    });
    return lock;
  };
  await request(first, 'a');
  await request(first, 'b');
  await request(second, 'c');
  const last = await request(first, 'd');
  expect(ended).toEqual(['a', 'b', 'c']);
  await last.unlock();
});

test('a lock that nobody gives up is waited for, not for ever; others are free', async () => {
  const cluster = new Cluster();
  const [first, second] = [cluster.node(), cluster.node()];
  await first.newLock('upload').lock(never, () => {});
  await expect(second.newLock('upload').lock(never, () => {})).rejects.toMatchObject({ status_code: 500 });
  await second.newLock('another').lock(never, () => {});
});

test('who has a lock is asked once to end, however many wait for it, here and on other nodes', async () => {
  const cluster = new Cluster();
  const [first, second] = [cluster.node(), cluster.node()];
  let asked = 0;
  await first.newLock('upload').lock(never, () => {
    asked += 1;
  });
  const waiting = [first, first, second].map((node) => node.newLock('upload').lock(never, () => {}));
  const settled = await Promise.allSettled(waiting);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(asked).toBe(1);
});

test('a request that has ended waits no more', async () => {
  const cluster = new Cluster();
  await cluster
    .node()
    .newLock('upload')
    .lock(never, () => {});
  const ended = AbortSignal.abort();
  await expect(
    cluster
      .node()
      .newLock('upload')
      .lock(ended, () => {}),
  ).rejects.toBeDefined();
});
