import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '@/lib/domain/events/event';
import { noticeOf } from '@/lib/domain/events/event-notice';
import { live, nowhere, RoomStage, releaseId } from '@/lib/testing/room-stage';
import { type SocketPair, settle } from '@/lib/testing/socket-pair';
import type { ServerMessage } from './messages';

/** What the server sends this window from now on. */
function overhear(pair: SocketPair): ServerMessage[] {
  const sent: ServerMessage[] = [];
  pair.client.listen({
    onConnected: () => {},
    onLost: () => {},
    onRefused: () => {},
    onMessage: (message) => sent.push(message),
  });
  return sent;
}

const actor = { kind: 'user', id: 'ada', name: 'Ada' } as const;
const secret = { type: 'comment.written', commentId: 'c', trackId: 't', text: 'Not for bo' };

/** A note is written, a print goes on, and somebody moves. */
async function goOn(stage: RoomStage): Promise<void> {
  const seq = stage.log.length + 1;
  const { told } = noticeOf({ stream: releaseId, seq, actor, event: secret as unknown as DomainEvent });
  await stage.happen('comment.written', { told });
  const progress = { type: 'progress', releaseId, kind: 'measure', id: 'x', fraction: 0.5 } as const;
  stage.host.progress(progress, 'everyone');
  await stage.breathe();
}

describe('people who may have to leave their room', () => {
  it('LIV-3 until the policy has answered, somebody in doubt is sent numbers and nothing else', async () => {
    const stage = new RoomStage();
    stage.allow('ada', null, 'studio');
    stage.allow('bo');
    const [ada, bo] = [stage.window('ada'), stage.window('bo')];
    await live(ada.pair);
    await live(bo.pair);
    await stage.breathe();
    for (const pair of stage.pairs) pair.flush();
    const sent = overhear(bo.pair);
    let answer = () => {};
    stage.silence = new Promise((done) => {
      answer = done;
    });
    const rechecked = stage.happen('member.changed');
    ada.client.move({ ...nowhere, writing: true });
    await goOn(stage);
    bo.pair.flush();
    expect(sent).toEqual([{ type: 'advance', releaseId, seq: 2 }]);
    answer();
    await rechecked;
    await settle();
    await goOn(stage);
    bo.pair.flush();
    expect(sent.slice(1).map(({ type }) => type)).toEqual(['advance', 'advance', 'progress', 'people']);
    expect(sent[2]).toMatchObject({ seq: 3, event: { type: 'comment.written' } });
  });

  it('LIV-3 a question that fails leaves doubt, and an answer settles only what was doubted before it was asked', async () => {
    const stage = new RoomStage();
    stage.allow('bo');
    const { pair } = stage.window('bo');
    await live(pair);
    pair.flush();
    const sent = overhear(pair);
    stage.isAway = true;
    await stage.host.recheckByClock();
    await goOn(stage);
    pair.flush();
    expect(sent).toEqual([{ type: 'advance', releaseId, seq: 1 }]);
    stage.isAway = false;
    stage.whileAsked = async () => {
      stage.people.delete('bo');
      stage.silence = new Promise(() => {});
      void stage.happen('member.removed');
    };
    void stage.host.recheck();
    await settle();
    await goOn(stage);
    pair.flush();
    expect(sent.filter((message) => message.type !== 'advance' || message.event)).toEqual([]);
  });

  it('LIV-3 nobody stays beyond the time of their access because the policy cannot be asked', async () => {
    for (const how of ['fails', 'says nothing'] as const) {
      const stage = new RoomStage();
      const until = new Date(stage.clock.now().getTime() + 60_000);
      stage.allow('guest', until, 'guest');
      const { pair } = stage.window('guest');
      await live(pair);
      const runTimers = async () => {
        const due = stage.timers.filter(({ when }) => when <= stage.clock.now());
        for (const timer of due) timer.run();
        await settle();
      };
      stage.clock.advance(59_000);
      if (how === 'fails') stage.isAway = true;
      else stage.silence = new Promise(() => {});
      // Else the silent policy would refuse, as its clock has come to the end too.
      stage.allow('guest', new Date(until.getTime() + 60_000), 'guest');
      void stage.host.recheckByClock();
      await settle();
      expect(pair.ended, how).toBe(false);
      stage.clock.advance(1000);
      await runTimers();
      stage.clock.advance(2000);
      await runTimers();
      expect(pair.ended, how).toBe(true);
      expect(pair.participant, how).toBeNull();
      expect(stage.timers, how).toEqual([]);
    }
  });
});
