import { describe, expect, it } from 'vitest';
import type { RequestFailure } from '@/lib/core/request-failure';
import { type FieldRefusals, FieldSaver, type FieldValues } from './field-saver';

/** A draft saver whose clock and connection are controlled by the test. */
function handDriven(memory: FieldValues = {}) {
  const saves: {
    values: FieldValues;
    settle: (refused?: FieldRefusals) => void;
    fail: (failure: RequestFailure) => void;
  }[] = [];
  const waiting = new Set<() => void>();
  let remembered = memory;
  let now = 0;
  const saver = new FieldSaver(
    { goals: 'Old' },
    {
      save: (values) =>
        new Promise((resolve) =>
          saves.push({
            values,
            settle: (refused = {}) => resolve({ ok: true, refused }),
            fail: (failure) => resolve({ ok: false, failure }),
          }),
        ),
      now: () => now,
      remember: (values) => {
        remembered = values;
      },
      recall: () => remembered,
      later: (_ms, run) => {
        waiting.add(run);
        return () => waiting.delete(run);
      },
    },
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    saver,
    saves,
    remembered: () => remembered,
    pass: async () => {
      const due = [...waiting];
      waiting.clear();
      for (const run of due) run();
      await settled();
    },
    settled,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

describe('BRF-4 TXT-1 fields as they are typed', () => {
  it('is saved at a pause, once, with only what changed', async () => {
    const { saver, saves, pass, settled, remembered } = handDriven();
    saver.put('push', 'Wi');
    saver.put('push', 'Wide');
    expect(saves).toEqual([]);
    await pass();
    expect(saves.map(({ values }) => values)).toEqual([{ push: 'Wide' }]);
    saves[0]?.settle();
    await settled();
    expect(saver.getDraft()).toEqual({
      values: { goals: 'Old', push: 'Wide' },
      refused: {},
      state: { kind: 'saved' },
    });
    expect(remembered()).toEqual({});
  });

  it('what is typed during a save is saved after it', async () => {
    const { saver, saves, pass, settled } = handDriven();
    saver.put('push', 'Wide');
    await pass();
    saver.put('push', 'Wider');
    await pass();
    expect(saves).toHaveLength(1);
    saves[0]?.settle();
    await settled();
    await pass();
    expect(saves[1]?.values).toEqual({ push: 'Wider' });
  });

  it('without a connection it is stored in the browser and sent later', async () => {
    const { saver, saves, pass, settled, remembered } = handDriven();
    saver.put('push', 'Wide');
    await pass();
    saves[0]?.fail({ kind: 'no-connection' });
    await settled();
    expect(saver.getDraft().state).toEqual({ kind: 'kept', failure: { kind: 'no-connection' } });
    expect(remembered()).toEqual({ push: 'Wide' });
    await pass();
    expect(saves[1]?.values).toEqual({ push: 'Wide' });
  });

  it('after a reload unsaved answers are restored and sent', () => {
    const { saver, saves } = handDriven({ push: 'Wide' });
    saver.recall();
    expect(saver.getDraft().values).toEqual({ goals: 'Old', push: 'Wide' });
    expect(saves[0]?.values).toEqual({ push: 'Wide' });
  });

  it('a refused answer keeps what was typed and says why', async () => {
    const { saver, saves, pass, settled, remembered } = handDriven();
    saver.put('push', 'Wide');
    await pass();
    saves[0]?.fail({
      kind: 'refused',
      status: 422,
      rule: 'BRF-2',
      sentence: 'This question is no longer asked.',
    });
    await settled();
    const { state, values } = saver.getDraft();
    expect(state).toEqual({ kind: 'failed', sentence: 'This question is no longer asked.' });
    expect(values.push).toBe('Wide');
    // It is forgotten neither here nor by this browser, and goes out with what is typed next.
    saver.take({ push: '' });
    expect(saver.getDraft().values.push).toBe('Wide');
    expect(remembered()).toEqual({ push: 'Wide' });
    saver.put('like', 'The room');
    await pass();
    expect(saves[1]?.values).toEqual({ push: 'Wide', like: 'The room' });
  });

  it('one field that is not taken holds up no other, and is not sent again until it is changed', async () => {
    const { saver, saves, pass, settled } = handDriven();
    saver.put('upc', '123');
    saver.put('label', 'Groove');
    await pass();
    saves[0]?.settle({ upc: 'A UPC has 12 digits.' });
    await settled();
    expect(saver.getDraft()).toMatchObject({
      values: { upc: '123', label: 'Groove' },
      refused: { upc: 'A UPC has 12 digits.' },
      state: { kind: 'saved' },
    });
    await pass();
    expect(saves).toHaveLength(1);
    saver.put('upc', '1234');
    expect(saver.getDraft().refused).toEqual({});
  });

  it('a refusal of the request that names one field is told there, and the others are sent again', async () => {
    const { saver, saves, pass, settled } = handDriven();
    saver.put('media', 'smoke');
    saver.put('push', 'Wide');
    await pass();
    saves[0]?.fail({ kind: 'refused', status: 422, rule: 'BRF-2', sentence: 'No.', field: 'media' });
    await settled();
    expect(saver.getDraft().refused).toEqual({ media: 'No.' });
    await pass();
    expect(saves[1]?.values).toEqual({ push: 'Wide' });
  });

  it('what waits is saved when the field is left', async () => {
    const { saver, saves, pass } = handDriven();
    saver.put('isrc', 'GB', { waits: true });
    await pass();
    expect(saves).toEqual([]);
    void saver.flush();
    expect(saves[0]?.values).toEqual({ isrc: 'GB' });
  });

  it('takes what others changed, but not over what is being typed or has just been saved', async () => {
    const { saver, saves, pass, settled, wait } = handDriven();
    saver.put('push', 'Wide');
    saver.take({ goals: 'New', push: '' });
    expect(saver.getDraft().values).toEqual({ goals: 'New', push: 'Wide' });
    await pass();
    saves[0]?.settle();
    await settled();
    saver.take({ goals: 'New', push: 'Wider' });
    expect(saver.getDraft().values.push).toBe('Wide');
    wait(6000);
    await pass();
    expect(saver.getDraft().values.push).toBe('Wider');
  });

  it('whoever needs it saved waits for what is being saved, and for what was typed meanwhile', async () => {
    const { saver, saves, pass, settled } = handDriven();
    saver.put('push', 'Wide');
    await pass();
    saver.put('push', 'Wider');
    let isSaved: boolean | null = null;
    void saver.flush().then((is) => {
      isSaved = is;
    });
    await settled();
    saves[0]?.settle();
    await settled();
    expect(isSaved).toBeNull();
    saves[1]?.settle({ push: 'Too wide.' });
    await settled();
    expect(isSaved).toBe(false);
  });

  it('a field that is closed while something stands in it has what the server has', async () => {
    const { saver, saves, pass, settled, remembered } = handDriven();
    saver.put('label', 'Groove');
    await pass();
    saves[0]?.settle({ label: 'These texts are signed.' });
    await settled();
    expect(remembered()).toEqual({ label: 'Groove' });
    saver.close(['label'], { label: 'Grove' });
    expect(saver.getDraft()).toMatchObject({ values: { label: 'Grove' }, refused: {} });
    expect(remembered()).toEqual({});
  });
});
