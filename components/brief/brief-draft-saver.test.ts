import { describe, expect, it } from 'vitest';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { BriefAnswers } from '@/lib/domain/briefs/brief';
import { BriefDraftSaver } from './brief-draft-saver';

/** A draft saver whose clock and connection are controlled by the test. */
function handDriven(memory: BriefAnswers = {}) {
  const saves: {
    answers: BriefAnswers;
    settle: (failure: RequestFailure | null) => void;
    drop: () => void;
  }[] = [];
  let waiting: (() => void) | null = null;
  let remembered = memory;
  const keeper = new BriefDraftSaver(
    { goals: 'Old' },
    {
      save: (answers) =>
        new Promise((settle) =>
          saves.push({ answers, settle, drop: () => settle({ kind: 'no-connection' }) }),
        ),
      remember: (answers) => {
        remembered = answers;
      },
      recall: () => remembered,
      later: (_ms, run) => {
        waiting = run;
        return () => {
          waiting = null;
        };
      },
    },
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    keeper,
    saves,
    remembered: () => remembered,
    pass: async () => {
      waiting?.();
      await settled();
    },
    settled,
  };
}

describe('BRF-4 a brief as it is typed', () => {
  it('is saved at a pause, once, with only what changed', async () => {
    const { keeper, saves, pass, settled, remembered } = handDriven();
    keeper.answer('push', 'Wi');
    keeper.answer('push', 'Wide');
    expect(saves).toEqual([]);
    await pass();
    expect(saves.map(({ answers }) => answers)).toEqual([{ push: 'Wide' }]);
    saves[0]?.settle(null);
    await settled();
    expect(keeper.getDraft()).toEqual({ answers: { goals: 'Old', push: 'Wide' }, state: { kind: 'saved' } });
    expect(remembered()).toEqual({});
  });

  it('what is typed during a save is saved after it', async () => {
    const { keeper, saves, pass, settled } = handDriven();
    keeper.answer('push', 'Wide');
    await pass();
    keeper.answer('push', 'Wider');
    await pass();
    expect(saves).toHaveLength(1);
    saves[0]?.settle(null);
    await settled();
    await pass();
    expect(saves[1]?.answers).toEqual({ push: 'Wider' });
  });

  it('without a connection it is stored in the browser and sent later', async () => {
    const { keeper, saves, pass, settled, remembered } = handDriven();
    keeper.answer('push', 'Wide');
    await pass();
    saves[0]?.drop();
    await settled();
    expect(keeper.getDraft().state).toEqual({ kind: 'kept', failure: { kind: 'no-connection' } });
    expect(remembered()).toEqual({ push: 'Wide' });
    await pass();
    expect(saves[1]?.answers).toEqual({ push: 'Wide' });
  });

  it('after a reload unsaved answers are restored and sent', () => {
    const { keeper, saves } = handDriven({ push: 'Wide' });
    keeper.recall();
    expect(keeper.getDraft().answers).toEqual({ goals: 'Old', push: 'Wide' });
    expect(saves[0]?.answers).toEqual({ push: 'Wide' });
  });

  it('a refused answer keeps what was typed and says why', async () => {
    const { keeper, saves, pass, settled } = handDriven();
    keeper.answer('push', 'Wide');
    await pass();
    saves[0]?.settle({
      kind: 'refused',
      status: 422,
      rule: 'BRF-2',
      sentence: 'This question is no longer asked.',
    });
    await settled();
    const { state, answers } = keeper.getDraft();
    expect(state).toEqual({ kind: 'failed', sentence: 'This question is no longer asked.' });
    expect(answers.push).toBe('Wide');
  });
});
