import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { firstDifference, largestStep, locate, onset } from '../../testing/player/recording';
import { make24, noise, proofDeck, serve24, truth } from '../../testing/player/signals';

const RATE = 48_000;
const FRAMES = RATE * 12;
const FADE = 480;

const hiss = noise(5);
const file = make24(FRAMES, (i, channel) => 0.2 * Math.sin(i * 0.0131 + 2 * channel) + 0.03 * hiss());
const left = truth(file.left);
const right = truth(file.right);

export const previewSuite = soundSuite('previews', (browser) => {
  let harness: ProofHarness;
  const middle = Float32Array.from(left, (value, i) => (value + (right[i] ?? 0)) / 2);

  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('a', serve24(file));
  });
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  it('goes through mono and phone and back without a step or a gap; mono and delivered are exact', async () => {
    await harness.page.evaluate(
      (deck) => window.proof.open([deck]),
      proofDeck({ name: 'a', frames: FRAMES }),
    );
    await harness.page.evaluate(async () => {
      const { proof } = window;
      await proof.record(8);
      await proof.play();
      for (const speaker of ['phone', 'mono', 'phone', 'stereo', 'mono'] as const) {
        await proof.pass(0.2);
        proof.transport?.setSpeaker(speaker);
      }
      await proof.pass(0.6);
    });
    const [l, r] = await harness.record();
    const end = l.length - 128;
    const at = locate(middle, l, end);
    expect(at).toBeGreaterThan(RATE);
    const start = end - at;
    expect(firstDifference(r.subarray(end - RATE / 5), l.subarray(end - RATE / 5))).toBe(-1);
    expect(firstDifference(l.subarray(start, start + FADE), left.subarray(0, FADE))).toBe(-1);
    // The phone's resonances may be steeper than the file, by less than the 3 dB of its own curve.
    expect(largestStep(l.subarray(start))).toBeLessThan(1.5 * largestStep(left));
    expect(harness.faults).toEqual([]);
  });

  it('levels each deck as a service does, in place of the match, exactly', async () => {
    harness.files.set('b', serve24(file));
    const decks = [
      proofDeck({ name: 'a', frames: FRAMES, lufs: -9 }),
      proofDeck({ name: 'b', frames: FRAMES, lufs: -17 }),
    ];
    await harness.page.evaluate((list) => window.proof.open(list), decks);
    const levels = await harness.page.evaluate(async () => {
      const { proof } = window;
      const { transport } = proof;
      const seen = () => transport?.getState().decks.map(({ levelDb }) => levelDb);
      const before = seen();
      transport?.setPlatform({
        id: 'x',
        name: 'X',
        gainDb: ({ integratedLufs }) => -14 - (integratedLufs ?? 0),
      });
      const during = seen();
      await proof.record(8);
      await proof.play();
      await proof.pass(0.3);
      transport?.switchTo('b');
      await proof.until((state) => state.activeId === 'b');
      await proof.pass(0.3);
      transport?.toggleMatch();
      await proof.pass(0.5);
      return { before, during, after: seen(), platform: transport?.getState().preview.platform ?? null };
    });
    expect(levels).toEqual({ before: [-8, 0], during: [-5, 3], after: [-8, 0], platform: null });
    const [l] = await harness.record();
    const start = onset(l);
    const down = 10 ** (-5 / 20);
    for (let i = 0; i < FADE; i++) expect(l[start + i]).toBeCloseTo((left[i] ?? 0) * down, 6);
    expect(locate(left, l, l.length - 128)).toBe(l.length - 128 - start);
    expect(harness.faults).toEqual([]);
  });
});
