import { describe, expect, it } from 'vitest';
import type { ReleaseId, UploadId } from '@/lib/core/ids';
import { RequestFailed } from '@/lib/core/request-failure';
import { Refused } from './refused';
import type { Send, SendWatcher } from './sending';
import { UploadQueue } from './upload-queue';

interface Sending {
  readonly name: string;
  readonly watcher: SendWatcher;
  readonly signal: AbortSignal;
  finish(): void;
  fail(error: Error): void;
}

/** A queue whose uploads the test advances by hand. */
function handDriven() {
  const sendings: Sending[] = [];
  const cancelled: UploadId[] = [];
  const clock = { ms: 0 };
  const send: Send = ({ file }, watcher, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      sendings.push({ name: file.name, watcher, signal, finish: resolve, fail: reject });
    });
  const queue = new UploadQueue(
    { releaseId: 'r' as ReleaseId, person: 'ada' },
    {
      send,
      cancel: async (id) => void cancelled.push(id),
      now: () => clock.ms,
    },
  );
  const target = { purpose: 'mix', trackId: 't', details: {} } as const;
  const add = (...names: string[]) =>
    queue.add(names.map((name) => ({ file: new File([new Uint8Array(1000)], name), target })));
  const at = (index: number) => {
    const sending = sendings[index];
    if (!sending) throw new Error(`no sending ${index}`);
    return sending;
  };
  const states = () => queue.getItems().map(({ name, state }) => `${name} ${state}`);
  return { queue, sendings, cancelled, clock, add, at, states };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue', () => {
  it('sends two at a time, and the next when one is done', async () => {
    const { add, at, states, sendings } = handDriven();
    add('a', 'b', 'c');
    expect(states()).toEqual(['a sending', 'b sending', 'c waiting']);
    at(0).finish();
    await settled();
    expect(states()).toEqual(['a sent', 'b sending', 'c sending']);
    expect(sendings).toHaveLength(3);
  });

  it('one that is refused keeps its sentence and does not hold up the others', async () => {
    const { queue, add, at, states } = handDriven();
    add('a', 'b', 'c');
    at(0).fail(new Refused('This is a web page (HTML), not audio.'));
    await settled();
    expect(states()).toEqual(['a refused', 'b sending', 'c sending']);
    expect(queue.getItems()[0]?.sentence).toContain('web page');
  });

  it('pausing keeps what was sent and lets the next one go; resuming sends it again', async () => {
    const { queue, add, at, states, sendings } = handDriven();
    add('a', 'b', 'c');
    at(0).watcher.begun('u1' as UploadId, 0);
    at(0).watcher.progress(400);
    queue.pause('1');
    await settled();
    expect(states()).toEqual(['a paused', 'b sending', 'c sending']);
    expect(queue.getItems()[0]).toMatchObject({ sentBytes: 400, bytesPerSecond: null });
    expect(at(0).signal.aborted).toBe(true);
    at(0).watcher.progress(900);
    expect(queue.getItems()[0]).toMatchObject({ state: 'paused', sentBytes: 400 });
    at(1).finish();
    queue.resume('1');
    await settled();
    expect(states()).toEqual(['a sending', 'b sent', 'c sending']);
    expect(sendings.at(-1)?.name).toBe('a');
  });

  it('one that only browsers decode reports its progress, then what it sends', async () => {
    const { queue, add, at, states } = handDriven();
    add('a.m4a');
    at(0).watcher.decoding(0.4);
    expect(queue.getItems()[0]).toMatchObject({ state: 'decoding', decodedShare: 0.4, sizeBytes: 1000 });
    at(0).watcher.decoded(9000);
    at(0).watcher.begun('u1' as UploadId, 0);
    at(0).watcher.progress(4000);
    expect(queue.getItems()[0]).toMatchObject({ state: 'sending', sentBytes: 4000, sizeBytes: 9000 });
    at(0).watcher.decoding(0.5);
    queue.pause('1');
    await settled();
    expect(states()).toEqual(['a.m4a paused']);
    expect(at(0).signal.aborted).toBe(true);
  });

  it('cancelling removes what was sent', async () => {
    const { queue, add, at, cancelled, states } = handDriven();
    add('a', 'b');
    at(0).watcher.begun('u1' as UploadId, 0);
    await queue.cancel('1');
    await settled();
    expect(states()).toEqual(['b sending']);
    expect(cancelled).toEqual(['u1']);
  });

  it('UPL-5 dismissing keeps what arrived', async () => {
    const { queue, add, at, cancelled, states } = handDriven();
    add('a');
    at(0).watcher.begun('u1' as UploadId, 500);
    queue.dismiss('1');
    await settled();
    expect([states(), cancelled, at(0).signal.aborted]).toEqual([[], [], true]);
  });

  it('SGN-4 a session that ended keeps the file, which goes on when somebody is back', async () => {
    const { queue, add, at, states, sendings } = handDriven();
    add('a', 'b');
    at(0).fail(new RequestFailed({ kind: 'signed-out' }));
    at(1).fail(new RequestFailed({ kind: 'proxy', status: 403 }));
    await settled();
    expect(queue.getItems()[0]).toMatchObject({ failure: { kind: 'signed-out' }, canResume: true });
    queue.resumeSignedOut();
    expect(states()).toEqual(['a sending', 'b refused']);
    expect(sendings.at(-1)?.name).toBe('a');
  });

  it('UPL-4 may go on when there is room again; what a rule refuses for good may not', async () => {
    const { queue, add, at } = handDriven();
    add('a', 'b');
    const refused = (rule: string) =>
      new RequestFailed({ kind: 'refused', status: 413, rule, sentence: 'No.' });
    at(0).fail(refused('UPL-4'));
    at(1).fail(refused('UPL-3'));
    await settled();
    expect(queue.getItems()).toMatchObject([
      { sentence: 'No.', canResume: true },
      { sentence: 'No.', canResume: false },
    ]);
  });

  it('shows the speed of the last seconds, and none while the connection is lost', () => {
    const { queue, add, at, clock } = handDriven();
    add('a');
    const speed = () => queue.getItems()[0]?.bytesPerSecond;
    at(0).watcher.progress(0);
    clock.ms = 1000;
    at(0).watcher.progress(100);
    expect(speed()).toBe(100);
    at(0).watcher.trouble({ kind: 'no-connection' });
    expect(queue.getItems()[0]).toMatchObject({ state: 'reconnecting', bytesPerSecond: null });
    clock.ms = 60_000;
    at(0).watcher.progress(100);
    expect(speed()).toBeNull();
    clock.ms = 61_000;
    at(0).watcher.progress(600);
    expect(speed()).toBe(500);
  });
});
