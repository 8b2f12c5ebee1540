import { describe, expect, it } from 'vitest';
import type { EventType } from '@/lib/domain/events/event';
import { live, nowhere, RoomStage, releaseId } from '@/lib/testing/room-stage';
import { seededRandom } from '@/lib/testing/seeded-random';
import { settle } from '@/lib/testing/socket-pair';
import { protocolVersion } from './messages';
import { parseClientMessage } from './protocol';

describe('rooms', () => {
  it('LIV-2 a stranger is not let in, is sent nothing and learns no number', async () => {
    const stage = new RoomStage();
    const { pair, client, heard } = stage.window('stranger');
    await live(pair);
    await stage.happen();
    await settle();
    pair.flush();
    expect(client.getState()).toMatchObject({ connection: 'ended', people: [] });
    expect(pair.participant).toBeNull();
    expect(heard).toEqual([]);
  });

  it('LIV-2 joining asks the policy once; whoever is in the room is asked about when that may have changed', async () => {
    const stage = new RoomStage();
    stage.allow('bo');
    const { pair, client } = stage.window('bo');
    await live(pair);
    expect(stage.asked).toBe(1);
    for (let i = 1; i <= 3; i++) {
      client.move({ ...nowhere, writing: i % 2 === 1 });
      await settle();
      pair.flush();
      await settle();
    }
    expect(stage.asked).toBe(1);
    expect(pair.participant?.person.at.writing).toBe(true);
    stage.people.delete('bo');
    await stage.happen('member.removed');
    expect(stage.asked).toBe(2);
    expect(pair.ended).toBe(true);
    client.move(nowhere);
    await settle();
    expect(pair.participant).toBeNull();
  });

  it('LIV-3 rights that change while the policy is asked about somebody who joins are asked about again', async () => {
    const stage = new RoomStage();
    stage.allow('bo');
    const { pair, client } = stage.window('bo');
    stage.whileAsked = async () => {
      stage.people.delete('bo');
      await stage.happen('member.removed');
    };
    await live(pair);
    expect(stage.asked).toBe(2);
    expect(client.getState().connection).toBe('ended');
    expect(pair.participant).toBeNull();
  });

  it('LIV-8 what happens while somebody joins is in the number that they are answered', async () => {
    const stage = new RoomStage();
    stage.allow('bo');
    const { pair, client, heard } = stage.window('bo');
    stage.whileAsked = () => stage.happen();
    await live(pair);
    await settle();
    expect([client.getState().connection, heard]).toEqual(['live', [1]]);
  });

  it('LIV-2 a page that connected while the database was away joins as soon as it is back', async () => {
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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
    const stage = new RoomStage();
    stage.allow('bo');
    const { pair } = stage.window('bo');
    await live(pair);
    stage.people.delete('bo');
    await stage.happen('future.happened');
    await settle();
    expect(pair.ended).toBe(true);
  });

  it('LIV-5 rights of a studio are those of all its rooms', async () => {
    const stage = new RoomStage();
    stage.allow('ada', null, 'studio');
    const { pair } = stage.window('ada');
    await live(pair);
    stage.people.delete('ada');
    await stage.happen('engineer.added', { stream: 's1' });
    await settle();
    expect(pair.ended).toBe(true);
  });

  it('LIV-6 a page loads again when an event makes one of its views stale, and for nothing else', async () => {
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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

  it('LOG-4 whatever is dropped, duplicated or cut off, each event arrives once and in order', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed);
      const stage = new RoomStage();
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
