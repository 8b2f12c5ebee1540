import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers } from '@/lib/testing/browsers/browsers';
import { realTime } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { make24, proofDeck, serve24 } from '../../testing/player/signals';

const FRAMES = 20 * 48_000;
const [chromium] = browsers;

/** Simulates what an iPhone does when a call comes: other platforms have no such state. */
describe.skipIf(!chromium?.isHere)('an interruption', realTime, () => {
  let harness: ProofHarness;
  beforeAll(async () => {
    if (!chromium) return;
    harness = await ProofHarness.open(chromium);
    harness.files.set('song', serve24(make24(FRAMES, (i) => 0.3 * Math.sin(i * 0.0131))));
  });
  afterAll(() => harness?.close());
  beforeEach(async () => {
    await harness.load();
    await harness.page.evaluate(
      async (deck) => {
        const { proof } = window;
        await proof.open([deck]);
        await proof.play();
        await proof.pass(0.3);
        const context = proof.transport?.context;
        if (!context) throw new Error('There is no context.');
        await context.suspend();
        Object.defineProperty(context, 'state', { value: 'interrupted', configurable: true });
        context.dispatchEvent(new Event('statechange'));
      },
      proofDeck({ name: 'song', frames: FRAMES }),
    );
  });
  const state = () => harness.page.evaluate(() => window.proof.transport?.getState());

  it('pauses, says so, and continues at the same position when play is pressed', async () => {
    expect(await state()).toMatchObject({ playing: false, isInterrupted: true, mode: 'full' });
    const places = await harness.page.evaluate(async () => {
      const { proof } = window;
      const { transport } = proof;
      const context = transport?.context;
      if (!transport || !context) return [];
      const stood = transport.positionFrames();
      const clock = context.currentTime;
      Reflect.deleteProperty(context, 'state');
      transport.play();
      await proof.until((now) => now.playing && !now.waiting && !now.isInterrupted);
      await proof.pass(0.3);
      const heard = transport.positionFrames() - stood;
      return [heard, (context.currentTime - clock) * context.sampleRate];
    });
    const [heard = 0, passed = 0] = places;
    expect(heard).toBeGreaterThan(0);
    // It was paused: what has been heard since is only what the audio clock has advanced.
    expect(heard).toBeLessThan(passed + 4800);
    expect((await state())?.mode).toBe('full');
  });

  it('falls back to simple playback when the audio clock never moves again', async () => {
    const places = await harness.page.evaluate(async () => {
      const { proof } = window;
      const { transport } = proof;
      const context = transport?.context;
      if (!transport || !context) return [];
      const stood = transport.positionFrames();
      context.resume = async () => {};
      transport.play();
      await proof.until((now) => now.mode === 'simple');
      const place = transport.positionFrames();
      await proof.until((now) => now.mode === 'simple' && now.playing && !now.waiting);
      return [stood, place];
    });
    expect(Math.abs((places[1] ?? 0) - (places[0] ?? 0))).toBeLessThan(24_000);
  });
});
