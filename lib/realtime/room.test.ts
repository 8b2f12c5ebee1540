import { describe, expect, it } from 'vitest';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, refuse } from '@/lib/core/result';
import type { EventType } from '@/lib/domain/events/event';
import type { EventNotice } from '@/lib/domain/events/event-notice';
import { staleAfter } from '@/lib/domain/events/event-stale';
import type { ShownViews } from '@/lib/domain/events/views';
import type { LogEntry } from '@/lib/domain/releases/log.queries';
import { FixedClock } from '@/lib/testing/clock';
import { SocketPair, seededRandom, settle } from '@/lib/testing/socket-pair';
import { type Presence, type PresentPerson, protocolVersion } from './messages';
import { parseClientMessage } from './protocol';
import { peopleOf } from './room';
import { RoomClient } from './room-client';
import { RoomHost } from './room-host';

const releaseId = 'r1' as ReleaseId;
const nowhere: Presence = { trackId: null, listening: null, writing: false };

/** A release's log, who may be there, and one node's rooms: all in memory, and nothing happens by itself. */
class Stage {
  readonly clock = new FixedClock();
  readonly log: EventType[] = [];
  readonly people = new Map<string, { until: Date | null; side: PresentPerson['side'] }>();
  readonly pairs: SocketPair[] = [];
  readonly timers: { when: Date; run: () => void }[] = [];
  readonly #pending: (() => void)[] = [];
  asked = 0;
  broadcasts = 0;
  /** The database is away: the policy cannot be asked. */
  isAway = false;
  readonly host = new RoomHost({
    clock: this.clock,
    at: (when, run) => {
      const timer = { when, run };
      this.timers.push(timer);
      return () => void this.timers.splice(this.timers.indexOf(timer), 1);
    },
    later: (_, run) => {
      this.#pending.push(run);
      return () => void this.#pending.splice(this.#pending.indexOf(run), 1);
    },
    admit: async (cookies) => {
      this.asked += 1;
      if (this.isAway) throw new Error('The database is away.');
      const place = this.people.get(cookies);
      if (!place || (place.until && place.until <= this.clock.now())) {
        return refuse(refusal('not-found', 'REL-1', 'There is nothing here.'));
      }
      const person = { id: cookies, name: cookies, side: place.side };
      return ok({ person, seq: this.log.length, until: place.until });
    },
    network: {
      listParticipants: async () => this.pairs.flatMap((pair) => pair.participant ?? []),
      broadcast: (_, message) => {
        this.broadcasts += 1;
        for (const pair of this.pairs) if (pair.participant) pair.arrive(message);
      },
    },
  });

  allow(name: string, until: Date | null = null, side: PresentPerson['side'] = 'client'): void {
    this.people.set(name, { until, side });
  }

  /** A window of a person, connected, whose catch-up may fail by `fails`; it shows the reviews of all tracks. */
  window(name: string, fails: () => boolean = () => false, shown: ShownViews = { views: ['review'] }) {
    const pair = new SocketPair(this.host, { id: `${name}-${this.pairs.length}`, cookies: name });
    this.pairs.push(pair);
    const heard: number[] = [];
    const count = { refreshed: 0, fetched: 0 };
    const retries: (() => void)[] = [];
    const client = new RoomClient(pair.client, {
      releaseId,
      seq: this.log.length,
      at: nowhere,
      shown,
      onStale: () => {
        count.refreshed += 1;
      },
      fetchAfter: async (after) => {
        count.fetched += 1;
        if (fails()) throw new Error('offline');
        const page = this.log.slice(after, after + 3);
        const events = page.map((_, index) => ({ seq: after + index + 1 }) as LogEntry);
        const stale = page.map((type) => staleAfter({ type, trackId: null }));
        return { events, stale, upTo: after + page.length, more: page.length === 3 };
      },
      onEvents: (events) => heard.push(...events.map(({ seq }) => seq)),
      later: (_, run) => {
        retries.push(run);
        return () => void retries.splice(retries.indexOf(run), 1);
      },
    });
    const retryAll = () => {
      for (const run of retries.splice(0)) run();
    };
    return { pair, client, heard, count, retryAll };
  }

  /** The moment is over in which changes of a room are collected. */
  async breathe(): Promise<void> {
    for (const run of this.#pending.splice(0)) run();
    await settle();
  }

  async happen(type: string = 'comment.written', about: Partial<EventNotice> = {}): Promise<void> {
    this.log.push(type as EventType);
    const seq = this.log.length;
    const all = ['studio', 'client', 'guest'] as const;
    const notice = { stream: releaseId, seq, type, trackId: null, seenBy: all, actorId: 'somebody' };
    await this.host.onNotice({ ...notice, ...about });
  }
}

async function live(pair: SocketPair): Promise<void> {
  pair.connect();
  await settle();
  pair.flush();
  await settle();
}

describe('rooms', () => {
  it('LIV-2 a stranger is not let in, is sent nothing and learns no number', async () => {
    const stage = new Stage();
    const { pair, client, heard } = stage.window('stranger');
    await live(pair);
    await stage.happen();
    await settle();
    pair.flush();
    expect(client.getState()).toMatchObject({ connection: 'ended', people: [] });
    expect(pair.participant).toBeNull();
    expect(heard).toEqual([]);
  });

  it('LIV-2 every message asks the policy', async () => {
    const stage = new Stage();
    stage.allow('bo');
    const { pair, client } = stage.window('bo');
    await live(pair);
    const before = stage.asked;
    for (let i = 1; i <= 3; i++) {
      stage.clock.advance(1000);
      client.move({ ...nowhere, writing: i % 2 === 1 });
      await settle();
      pair.flush();
      await settle();
    }
    expect(stage.asked - before).toBe(3);
    stage.people.delete('bo');
    stage.clock.advance(1000);
    client.move(nowhere);
    await settle();
    expect(pair.ended).toBe(true);
  });

  it('LIV-2 a page that connected while the database was away joins as soon as it is back', async () => {
    const stage = new Stage();
    stage.allow('bo');
    stage.isAway = true;
    const { pair, client, retryAll } = stage.window('bo');
    await live(pair);
    expect(client.getState().connection).toBe('lost');
    retryAll();
    await settle();
    stage.isAway = false;
    retryAll();
    await settle();
    pair.flush();
    await settle();
    expect(client.getState().connection).toBe('live');
    expect(pair.participant?.person.id).toBe('bo');
  });

  it('LIV-3 a question to the policy that fails is not a no, and is asked again', async () => {
    const stage = new Stage();
    for (const name of ['bo', 'guest']) stage.allow(name);
    const [bo, guest] = [stage.window('bo'), stage.window('guest')];
    await live(bo.pair);
    await live(guest.pair);
    stage.isAway = true;
    await stage.host.recheck();
    expect([bo.pair.ended, guest.pair.ended]).toEqual([false, false]);
    stage.isAway = false;
    stage.people.delete('guest');
    for (const timer of stage.timers.splice(0)) timer.run();
    await settle();
    expect([bo.pair.ended, guest.pair.ended]).toEqual([false, true]);
  });

  it('LIV-6 two parts of a page share its seat, and each is told what makes it stale', async () => {
    const stage = new Stage();
    stage.allow('bo');
    const { pair, client, count } = stage.window('bo', () => false, { views: ['files'] });
    await live(pair);
    const told: string[] = [];
    const stop = client.watch(0, {
      shown: { views: ['review'] },
      onStale: () => told.push('stale'),
      onEvents: (events) => told.push(...events.map(({ seq }) => `event ${seq}`)),
    });
    await stage.happen('comment.written');
    pair.flush();
    await settle();
    expect(told).toEqual(['stale', 'event 1']);
    expect(count.refreshed).toBe(0);
    expect(stage.pairs).toHaveLength(1);
    expect(client.getState().people).toHaveLength(1);
    stop();
    await stage.happen('comment.written');
    pair.flush();
    await settle();
    expect(told).toHaveLength(2);
  });

  it('LIV-6 a part that was made before what the page knows is stale at once', async () => {
    const stage = new Stage();
    stage.allow('bo');
    await stage.happen();
    await stage.happen();
    const { client } = stage.window('bo');
    const stale: number[] = [];
    for (const seq of [1, 2])
      client.watch(seq, { shown: { views: ['files'] }, onStale: () => stale.push(seq) });
    expect(stale).toEqual([1]);
  });

  it('LIV-3 revoking a link ends its guests’ connections on the event, and nobody else’s', async () => {
    const stage = new Stage();
    stage.allow('ada', null, 'studio');
    stage.allow('guest', null, 'guest');
    const [ada, guest] = [stage.window('ada'), stage.window('guest')];
    await live(ada.pair);
    await live(guest.pair);
    stage.people.delete('guest');
    await stage.happen('share.revoked');
    await settle();
    expect(guest.pair.ended).toBe(true);
    expect(guest.pair.participant).toBeNull();
    await stage.breathe();
    ada.pair.flush();
    await settle();
    expect(ada.pair.ended).toBe(false);
    expect(ada.heard).toEqual([1]);
    expect(ada.client.getState().people.map(({ id }) => id)).toEqual(['ada']);
  });

  it('LIV-3 an expiring link ends its guests by a timer', async () => {
    const stage = new Stage();
    stage.allow('guest', new Date(stage.clock.now().getTime() + 60_000), 'guest');
    const { pair } = stage.window('guest');
    await live(pair);
    expect(stage.timers).toHaveLength(1);
    stage.clock.advance(60_000);
    stage.timers[0]?.run();
    await settle();
    expect(pair.ended).toBe(true);
    expect(stage.timers).toHaveLength(0);
  });

  it('LIV-5 an event that takes no right away checks nobody’s access; one that may checks each connection once', async () => {
    const stage = new Stage();
    const names = ['ada', 'bo', 'cy'];
    const windows = names.map((name) => {
      stage.allow(name);
      return stage.window(name);
    });
    for (const { pair } of windows) await live(pair);
    const joined = stage.asked;
    for (let i = 0; i < 20; i++) {
      await stage.happen('comment.written');
      await stage.happen('print.started');
      await stage.happen('version.withdrawn');
    }
    expect(stage.asked).toBe(joined);
    await stage.happen('member.changed');
    expect(stage.asked).toBe(joined + names.length);
  });

  it('LIV-5 an unknown type may change rights, as far as this portal knows: access is checked', async () => {
    const stage = new Stage();
    stage.allow('bo');
    const { pair } = stage.window('bo');
    await live(pair);
    stage.people.delete('bo');
    await stage.happen('future.happened');
    await settle();
    expect(pair.ended).toBe(true);
  });

  it('LIV-5 rights of a studio are those of all its rooms', async () => {
    const stage = new Stage();
    stage.allow('ada', null, 'studio');
    const { pair } = stage.window('ada');
    await live(pair);
    stage.people.delete('ada');
    await stage.happen('engineer.added', { stream: 's1' });
    await settle();
    expect(pair.ended).toBe(true);
  });

  it('LIV-6 a page loads again when an event makes one of its views stale, and for nothing else', async () => {
    const stage = new Stage();
    stage.allow('bo');
    const shown = { views: ['review'], trackId: 't1' } as const;
    const { pair, client, count, heard } = stage.window('bo', () => false, shown);
    await live(pair);
    const happens = async (type: EventType, trackId: string | null = null) => {
      await stage.happen(type, { trackId });
      pair.flush();
      await settle();
      return { ...count };
    };
    expect(await happens('brief.submitted')).toEqual({ refreshed: 0, fetched: 0 });
    expect(await happens('comment.written', 't2')).toEqual({ refreshed: 0, fetched: 0 });
    expect(await happens('comment.written', 't1')).toEqual({ refreshed: 1, fetched: 1 });
    expect(await happens('track.edited', 't2')).toEqual({ refreshed: 2, fetched: 2 });
    expect(heard).toEqual([3, 4]);
    expect(client.getState().connection).toBe('live');
  });

  it('LIV-6 a skipped event is not a gap, and a gap before one is caught up', async () => {
    const stage = new Stage();
    stage.allow('bo');
    const { pair, heard, count } = stage.window('bo');
    await live(pair);
    await stage.happen('comment.written');
    pair.flush(() => 0);
    await stage.happen('brief.submitted');
    pair.flush();
    await settle();
    expect(heard).toEqual([1, 2]);
    expect(count).toEqual({ refreshed: 1, fetched: 1 });
  });

  it('LOG-1 somebody who may not learn of an event is sent nothing, or the number alone when one of their views changes', async () => {
    const stage = new Stage();
    for (const side of ['studio', 'client', 'guest'] as const) stage.allow(side, null, side);
    const sent: string[] = [];
    for (const name of ['studio', 'client', 'guest']) {
      const { pair } = stage.window(name);
      await live(pair);
      pair.client.listen({
        onConnected: () => {},
        onLost: () => {},
        onRefused: () => {},
        onMessage: (message) => {
          if (message.type === 'advance') sent.push(`${name} ${message.event?.type}`);
        },
      });
    }
    await stage.happen('print.started', { seenBy: ['studio'] });
    await stage.happen('upload.refused', { seenBy: ['studio', 'actor'], actorId: 'guest' });
    await stage.happen('comment.written', { seenBy: [] });
    for (const pair of stage.pairs) pair.flush();
    expect(sent).toEqual([
      'studio print.started',
      'studio upload.refused',
      'client undefined',
      'guest upload.refused',
    ]);
  });

  it('LIV-1 messages of another version, or of no version, are refused unread', () => {
    const join = { type: 'join', releaseId, at: nowhere };
    expect(parseClientMessage({ v: protocolVersion, ...join }).ok).toBe(true);
    for (const bad of [
      null,
      'x',
      join,
      { v: protocolVersion + 1, ...join },
      { v: protocolVersion, type: 'shout' },
      { v: protocolVersion, type: 'join' },
      { v: protocolVersion, ...join, releaseId: 'a\0b' },
      { v: protocolVersion, ...join, at: { ...nowhere, trackId: '\ud83d' } },
    ]) {
      expect(parseClientMessage(bad)).toMatchObject({ ok: false, refusal: { rule: 'LIV-1' } });
    }
  });

  it('print progress is sent to the studio only', async () => {
    const stage = new Stage();
    stage.allow('ada', null, 'studio');
    stage.allow('bo');
    const seen: string[] = [];
    for (const name of ['ada', 'bo']) {
      const { pair } = stage.window(name);
      await live(pair);
      pair.client.listen({
        onConnected: () => {},
        onLost: () => {},
        onRefused: () => {},
        onMessage: (message) => seen.push(`${name} ${message.type}`),
      });
    }
    for (const kind of ['print', 'measure'] as const) {
      const seenBy = kind === 'measure' ? 'everyone' : 'studio';
      stage.host.progress({ type: 'progress', releaseId, kind, id: 'x', fraction: 0.5 }, seenBy);
    }
    for (const pair of stage.pairs) pair.flush();
    expect(seen.filter((line) => line.endsWith('progress'))).toEqual([
      'ada progress',
      'ada progress',
      'bo progress',
    ]);
  });

  it('LIV-7 a room that fills tells everybody once, and each who comes at once', async () => {
    const stage = new Stage();
    const names = Array.from({ length: 60 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const heard: number[] = [];
    const windows = [];
    for (const name of names) {
      stage.allow(name);
      const window = stage.window(name);
      windows.push(window);
      await live(window.pair);
    }
    expect(stage.broadcasts).toBe(0);
    const last = windows.at(-1)?.client.getState();
    expect([last?.connection, last?.people.length, last?.more]).toEqual(['live', 24, 36]);
    await stage.breathe();
    expect(stage.broadcasts).toBe(1);
    for (const { pair } of windows) pair.flush();
    await settle();
    for (const { client } of windows) heard.push(client.getState().people.length + client.getState().more);
    expect(new Set(heard)).toEqual(new Set([60]));
  });

  it('LIV-7 what people do meanwhile is told once, and whoever does something is named among many', async () => {
    const stage = new Stage();
    const windows = Array.from({ length: 60 }, (_, index) => {
      stage.allow(`p${index}`);
      return stage.window(`p${index}`);
    });
    for (const { pair } of windows) await live(pair);
    await stage.breathe();
    const writer = windows[37];
    for (const { client } of windows.slice(0, 30)) client.move({ ...nowhere, trackId: 't' as TrackId });
    writer?.client.move({ ...nowhere, writing: true });
    await settle();
    await stage.breathe();
    expect(stage.broadcasts).toBe(2);
    for (const { pair } of windows) pair.flush();
    await settle();
    const seen = windows[0]?.client.getState().people.find(({ at }) => at.writing);
    expect(seen?.id).toBe('p37');
  });

  it('LIV-7 a page tells where its person is one thing after the other, and the last one for sure', async () => {
    const stage = new Stage();
    stage.allow('bo');
    const { pair, client } = stage.window('bo');
    await live(pair);
    const before = stage.asked;
    for (let frame = 1; frame <= 50; frame++) client.move({ ...nowhere, writing: frame % 2 === 0 });
    for (let i = 0; i < 3; i++) {
      await settle();
      pair.flush();
    }
    await settle();
    expect(stage.asked - before).toBe(2);
    expect(pair.participant?.person.at.writing).toBe(true);
  });

  it('somebody with two windows is one person, shown where they are writing', () => {
    const participant = (socketId: string, id: string, at: Presence) => ({
      socketId,
      releaseId,
      person: { id, name: id, side: 'client' as const, at },
    });
    const writing = { ...nowhere, trackId: 't' as TrackId, writing: true };
    const people = peopleOf([
      participant('1', 'b', writing),
      participant('2', 'b', nowhere),
      participant('3', 'a', nowhere),
    ]);
    expect(people.map(({ id, at }) => [id, at.writing])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  it('LOG-4 whatever is dropped, duplicated or cut off, each event arrives once and in order', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed);
      const stage = new Stage();
      stage.allow('bo');
      const { pair, heard, retryAll } = stage.window('bo', () => random() < 0.3);
      for (let step = 0; step < 60; step++) {
        const chance = random();
        if (chance < 0.45) await stage.happen();
        else if (chance < 0.55) pair.lose();
        else if (chance < 0.7) pair.connect();
        else if (chance < 0.8) retryAll();
        else pair.flush(() => Math.floor(random() * 3));
        if (random() < 0.7) await settle();
      }
      pair.lose();
      await live(pair);
      for (let i = 0; i < 40; i++) {
        retryAll();
        await settle();
      }
      expect(heard, `seed ${seed}`).toEqual(stage.log.map((_, index) => index + 1));
    }
  });
});
