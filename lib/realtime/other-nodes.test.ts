import { describe, expect, it } from 'vitest';
import { live, nowhere, RoomStage, releaseId } from '@/lib/testing/room-stage';
import { settle } from '@/lib/testing/socket-pair';
import type { Answer } from './messages';
import type { NodeMessage } from './other-nodes';
import { type ClientSocket, type ClientSocketListener, RoomClient } from './room-client';

/** Two nodes, between which nothing arrives by itself. */
class TwoNodes {
  readonly a = new RoomStage();
  readonly b = new RoomStage();
  readonly #nodes = [this.a, this.b];

  constructor() {
    for (const stage of this.#nodes) for (const name of ['ada', 'bo', 'cy', 'di']) stage.allow(name);
  }

  /** What a node has told since. */
  sent(from: RoomStage): NodeMessage[] {
    return from.shared.splice(0);
  }

  /** Everything that is on its way arrives, and whatever is answered to it, in order. */
  arrive(): void {
    for (let left = 10; left > 0 && this.#nodes.some(({ shared }) => shared.length > 0); left--)
      for (const [from, to] of [
        [this.a, this.b],
        [this.b, this.a],
      ] as const)
        for (const message of this.sent(from)) to.host.hear(message);
  }

  /** A second passes on both. */
  beat(): void {
    for (const { clock, host } of this.#nodes) {
      clock.advance(1000);
      host.beat();
    }
    this.arrive();
  }

  /** What is collected is told, and arrives. */
  async breathe(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      for (const stage of this.#nodes) await stage.breathe();
      this.arrive();
    }
    for (const { pairs } of this.#nodes) for (const pair of pairs) pair.flush();
    await settle();
  }

  async window(stage: RoomStage, name: string) {
    const window = stage.window(name);
    await live(window.pair);
    const shown = () => window.client.getState().people.map(({ id }) => id);
    return { ...window, shown };
  }
}

describe('who is in a room of several nodes', () => {
  it('LIV-7 is known to everybody, to those at once who come to a node on which nobody was', async () => {
    const nodes = new TwoNodes();
    const ada = await nodes.window(nodes.a, 'ada');
    await nodes.breathe();
    const bo = await nodes.window(nodes.b, 'bo');
    expect(bo.shown()).toEqual(['ada', 'bo']);
    await nodes.breathe();
    expect(ada.shown()).toEqual(['ada', 'bo']);
    bo.pair.lose();
    await nodes.breathe();
    expect(ada.shown()).toEqual(['ada']);
  });

  it('LIV-7 ages on no node: whoever comes learns what has changed on another one since anything changed here', async () => {
    const nodes = new TwoNodes();
    await nodes.window(nodes.a, 'ada');
    const bo = await nodes.window(nodes.b, 'bo');
    await nodes.breathe();
    bo.pair.lose();
    await nodes.window(nodes.b, 'cy');
    await nodes.breathe();
    const di = await nodes.window(nodes.a, 'di');
    expect(di.shown()).toEqual(['ada', 'cy', 'di']);
  });

  it('LIV-7 is what was told last, whichever arrives last', async () => {
    const nodes = new TwoNodes();
    const ada = await nodes.window(nodes.a, 'ada');
    const bo = await nodes.window(nodes.b, 'bo');
    await nodes.b.breathe();
    const older = nodes.sent(nodes.b);
    bo.pair.lose();
    await nodes.b.breathe();
    for (const message of [...nodes.sent(nodes.b), ...older]) nodes.a.host.hear(message);
    await nodes.breathe();
    expect(ada.shown()).toEqual(['ada']);
  });

  it('LIV-7 a message between nodes that was lost is made up for', async () => {
    const nodes = new TwoNodes();
    const ada = await nodes.window(nodes.a, 'ada');
    const bo = await nodes.window(nodes.b, 'bo');
    await nodes.breathe();
    bo.pair.lose();
    await nodes.b.breathe();
    nodes.sent(nodes.b);
    nodes.beat();
    await nodes.breathe();
    expect(ada.shown(), 'it may be on its way').toEqual(['ada', 'bo']);
    nodes.beat();
    await nodes.breathe();
    expect(ada.shown()).toEqual(['ada']);
  });

  it('LIV-7 a node that has just started asks those that it hears of', async () => {
    const nodes = new TwoNodes();
    await nodes.window(nodes.a, 'ada');
    await nodes.a.breathe();
    nodes.sent(nodes.a);
    nodes.beat();
    const bo = await nodes.window(nodes.b, 'bo');
    expect(bo.shown()).toEqual(['ada', 'bo']);
  });

  it('LIV-4 a node that says nothing has nobody any more, and its people are back when it speaks', async () => {
    const nodes = new TwoNodes();
    const ada = await nodes.window(nodes.a, 'ada');
    await nodes.window(nodes.b, 'bo');
    await nodes.breathe();
    expect(ada.shown()).toEqual(['ada', 'bo']);
    for (let second = 0; second < 4; second++) {
      nodes.a.clock.advance(1000);
      nodes.a.host.beat();
    }
    nodes.sent(nodes.a);
    await nodes.a.breathe();
    for (const pair of nodes.a.pairs) pair.flush();
    expect(ada.shown()).toEqual(['ada']);
    nodes.beat();
    await nodes.breathe();
    expect(ada.shown()).toEqual(['ada', 'bo']);
  });

  it('LIV-7 many on each node are counted once, and those who do something are named', async () => {
    const nodes = new TwoNodes();
    for (const stage of [nodes.a, nodes.b])
      for (let each = 0; each < 40; each++) {
        const name = `${each < 10 ? 'both' : stage.node}${each}`;
        stage.allow(name);
        await nodes.window(stage, name);
      }
    const ada = await nodes.window(nodes.a, 'ada');
    await nodes.breathe();
    const { people, more } = ada.client.getState();
    expect([people.length, people.length + more]).toEqual([24, 71]);
  });
});

describe('LIV-7 lists of people on a page', () => {
  it('the answer to joining takes nobody away whom a later list has named', async () => {
    const stage = new RoomStage();
    for (const name of ['ada', 'bo']) stage.allow(name);
    const ada = stage.window('ada');
    ada.pair.connect();
    await settle();
    await live(stage.window('bo').pair);
    await stage.breathe();
    // The answer and the list arrive together; what waits for an answer goes on after what listens.
    ada.pair.flush();
    await settle();
    expect(ada.client.getState().people.map(({ id }) => id)).toEqual(['ada', 'bo']);
  });

  it('a list of another node counts, however few lists that has told, once the connection to the one before was lost', async () => {
    const answers: Answer[] = [
      { ok: true, seq: 0, people: [], more: 7, list: 50 },
      { ok: true, seq: 0, people: [], more: 3, list: 1 },
    ];
    let listener: ClientSocketListener | null = null;
    const socket: ClientSocket = {
      ask: async () => answers.shift() ?? { ok: true, seq: 0, people: [], more: 0 },
      listen: (listening) => {
        listener = listening;
      },
      close: () => {},
    };
    const client = new RoomClient(socket, {
      ...{ releaseId, seq: 0, at: nowhere, shown: { views: [] }, onStale: () => {} },
      ...{ later: () => () => {}, atSomeTime: () => () => {} },
      fetchAfter: async () => ({ events: [], stale: [], upTo: 0, more: false }),
    });
    const connection = listener as ClientSocketListener | null;
    for (const more of [7, 3]) {
      connection?.onConnected();
      await settle();
      expect(client.getState().more).toBe(more);
      connection?.onMessage({ type: 'people', releaseId, people: [], more: 99, list: 0 });
      expect(client.getState().more, 'an older list').toBe(more);
      connection?.onLost();
    }
  });
});
