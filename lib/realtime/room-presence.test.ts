import { describe, expect, it } from 'vitest';
import type { TrackId } from '@/lib/core/ids';
import type { DomainEvent } from '@/lib/domain/events/event';
import { noticeOf } from '@/lib/domain/events/event-notice';
import { live, nowhere, RoomStage, releaseId } from '@/lib/testing/room-stage';
import { settle } from '@/lib/testing/socket-pair';
import type { Presence } from './messages';
import { partOf, shownOf } from './room';

describe('presence in rooms', () => {
  it('print progress is sent to the studio only', async () => {
    const stage = new RoomStage();
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

  it('LIV-4 whoever has left is not named to those who come in the same moment', async () => {
    const stage = new RoomStage();
    for (const name of ['ada', 'bo', 'cy']) stage.allow(name);
    const bo = stage.window('bo');
    await live(stage.window('ada').pair);
    await live(bo.pair);
    await stage.breathe();
    bo.pair.lose();
    const cy = stage.window('cy');
    await live(cy.pair);
    expect(cy.client.getState().people.map(({ id }) => id)).toEqual(['ada', 'cy']);
  });

  it('LIV-4 what somebody does while they are joining is told once they have', async () => {
    const stage = new RoomStage();
    stage.allow('ada');
    const { pair, client } = stage.window('ada');
    let answer = () => {};
    stage.silence = new Promise((resolve) => {
      answer = resolve;
    });
    pair.connect();
    await settle();
    client.move({ ...nowhere, writing: true });
    answer();
    await settle();
    pair.flush();
    await settle();
    expect(client.getState().connection).toBe('live');
    expect(pair.participant?.person.at.writing).toBe(true);
  });

  it('LIV-7 a room that fills tells everybody once, and each who comes at once', async () => {
    const stage = new RoomStage();
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
    const stage = new RoomStage();
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
    const stage = new RoomStage();
    stage.allow('bo');
    const { pair, client } = stage.window('bo');
    await live(pair);
    const before = pair.received;
    for (let frame = 1; frame <= 50; frame++) client.move({ ...nowhere, writing: frame % 2 === 0 });
    for (let i = 0; i < 3; i++) {
      await settle();
      pair.flush();
    }
    await settle();
    expect(pair.received - before).toBe(2);
    expect(pair.participant?.person.at.writing).toBe(true);
  });

  it('LIV-8 what happens is told to many in one message, nobody asks what it was, and each loads again at its own moment', async () => {
    const stage = new RoomStage();
    const windows = Array.from({ length: 60 }, (_, index) => {
      stage.allow(`p${index}`);
      return stage.window(`p${index}`);
    });
    for (const { pair } of windows) await live(pair);
    await stage.breathe();
    for (const { pair } of windows) pair.flush();
    const actor = { kind: 'user', id: 'ada', name: 'Ada' } as const;
    const event = { type: 'comment.written', commentId: 'c', trackId: 't' } as unknown as DomainEvent;
    for (const seq of [1, 2]) {
      const { told } = noticeOf({ stream: releaseId, seq, actor, event });
      await stage.happen('comment.written', { told });
    }
    expect(stage.written).toBe(2);
    for (const { pair } of windows) pair.flush();
    await settle();
    const sum = (what: 'fetched' | 'refreshed') => windows.reduce((all, { count }) => all + count[what], 0);
    expect(windows.map(({ heard }) => heard)).toEqual(windows.map(() => [1, 2]));
    expect([sum('fetched'), sum('refreshed')]).toEqual([0, 0]);
    for (const { comeToIt } of windows) comeToIt();
    expect([sum('fetched'), sum('refreshed')]).toEqual([0, 60]);
  });

  it.each([
    ['engineer.changed', 's1', 'rights of a studio that have changed'],
    ['member.changed', releaseId, 'a number without what happened'],
  ])('LIV-8 nor does everybody ask at the same moment after %s: %s', async (type, stream) => {
    const stage = new RoomStage();
    const windows = Array.from({ length: 60 }, (_, index) => {
      stage.allow(`p${index}`);
      return stage.window(`p${index}`);
    });
    for (const { pair } of windows) await live(pair);
    await stage.breathe();
    for (const { pair } of windows) pair.flush();
    await stage.happen(type, { stream });
    await settle();
    for (const { pair } of windows) pair.flush();
    await settle();
    const asked = () => windows.reduce((all, { count }) => all + count.fetched + count.refreshed, 0);
    expect(asked()).toBe(0);
    expect(windows.every(({ spreads }) => spreads.length > 0)).toBe(true);
    for (const { comeToIt } of windows) comeToIt();
    await settle();
    expect(asked()).toBeGreaterThanOrEqual(60);
  });

  it('LIV-8 the slower a load was, the further apart a crowd loads the next time', async () => {
    const stage = new RoomStage();
    const windows = Array.from({ length: 40 }, (_, index) => {
      stage.allow(`p${index}`);
      return stage.window(`p${index}`);
    });
    const [ada] = windows;
    if (!ada) throw new Error('nobody');
    for (const { pair } of windows) await live(pair);
    await stage.breathe();
    const again = async (ms: number) => {
      ada.load.ms = ms;
      await stage.happen();
      ada.pair.flush();
      await settle();
      ada.comeToIt();
      await settle();
    };
    for (const ms of [120, 10_000, 20, 0]) await again(ms);
    expect(ada.spreads).toEqual([40 * 25, 40 * 60, 40 * 80, 40 * 25]);
  });

  it('somebody with two windows is one person, shown where they are writing', () => {
    const participant = (socketId: string, id: string, at: Presence) => ({
      socketId,
      releaseId,
      person: { id, name: id, side: 'client' as const, at },
    });
    const writing = { ...nowhere, trackId: 't' as TrackId, writing: true };
    const here = [participant('1', 'b', writing), participant('2', 'b', nowhere)];
    const elsewhere = [participant('3', 'a', nowhere), participant('4', 'b', nowhere)];
    const { people, more } = shownOf([partOf(here), partOf(elsewhere)]);
    expect(people.map(({ id, at }) => [id, at.writing])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(more).toBe(0);
  });
});
