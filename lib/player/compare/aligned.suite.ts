import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { firstDifference, onset, worstDifference } from '../../testing/player/recording';
import { make24, noise, proofDeck, type Stereo24, serve24, truth } from '../../testing/player/signals';

const RATE = 48_000;
const FRAMES = 8 * RATE;
const LATE = 1753;

function music(late: number): Stereo24 {
  const hiss = noise(5);
  const samples = make24(FRAMES, (i, channel) => 0.3 * Math.sin(i * 0.0131 + channel) + 0.1 * hiss());
  if (late === 0) return samples;
  const shift = (plane: Int32Array) => plane.map((_, n) => plane[n - late] ?? 0);
  return { left: shift(samples.left), right: shift(samples.right) };
}

export const alignedSuite = soundSuite('decks that begin apart', (browser) => {
  let harness: ProofHarness;
  const own = truth(music(0).left);

  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('first', serve24(music(0)));
    harness.files.set('late', serve24(music(LATE)));
  });
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  it('play in step once the offset is removed: a switch changes no sample', async () => {
    const decks = [proofDeck({ name: 'first', frames: FRAMES }), proofDeck({ name: 'late', frames: FRAMES })];
    await harness.page.evaluate((list) => window.proof.open(list), decks);
    await harness.page.evaluate(async (frames) => {
      const { proof } = window;
      const { transport } = proof;
      if (!transport) return;
      transport.setOffset('late', frames);
      await proof.record(6);
      await proof.play();
      for (let turn = 0; turn < 6; turn++) {
        await proof.pass(0.3);
        transport.switchTo(turn % 2 === 0 ? 'late' : 'first');
        await proof.until((state) => state.pendingId === null);
      }
      await proof.pass(0.2);
    }, LATE);
    const [left] = await harness.record();
    const heard = left.subarray(onset(left));
    expect(heard.length).toBeGreaterThan(1.5 * RATE);
    // Two equal signals under gains that add up to one: what remains is float rounding.
    expect(worstDifference(heard, own)).toBeLessThan(1e-7);
    expect(harness.faults).toEqual([]);
  });

  it('an offset set while its deck is active is applied once it is not', async () => {
    const decks = [proofDeck({ name: 'late', frames: FRAMES }), proofDeck({ name: 'first', frames: FRAMES })];
    await harness.page.evaluate((list) => window.proof.open(list), decks);
    await harness.page.evaluate(async (frames) => {
      const { proof } = window;
      const { transport } = proof;
      if (!transport) return;
      await proof.record(4);
      await proof.play();
      await proof.pass(0.4);
      transport.setOffset('late', frames);
      await proof.pass(0.6);
    }, LATE);
    const [left] = await harness.record();
    const late = truth(music(LATE).left);
    // The file begins with silence, so the first sound is its frame LATE.
    const heard = left.subarray(onset(left));
    expect(heard.length).toBeGreaterThan(0.8 * RATE);
    expect(firstDifference(heard, late.subarray(LATE, LATE + heard.length))).toBe(-1);
  });
});
