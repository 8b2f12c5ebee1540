import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { firstDifference, onset } from '../../testing/player/recording';
import { make24, noise, proofDeck, serve24, truth } from '../../testing/player/signals';

const RATE = 48_000;
const FRAMES = 90 * RATE;
const PLACE = 60 * RATE;
const FADE = 480;

const hiss = noise(9);
const file = make24(FRAMES, (i, channel) => 0.3 * Math.sin(i * 0.0131 + channel) + 0.05 * hiss());
const left = truth(file.left);

/** The longest stretch of silence, in frames, and where it ends. */
function longestSilence(samples: Float32Array): { frames: number; end: number } {
  let longest = { frames: 0, end: 0 };
  let run = 0;
  for (let n = 0; n <= samples.length; n++) {
    if (n < samples.length && samples[n] === 0) {
      run++;
      continue;
    }
    if (run > longest.frames) longest = { frames: run, end: n };
    run = 0;
  }
  return longest;
}

export const brokenNetworkSuite = soundSuite('a network that breaks,', (browser) => {
  let harness: ProofHarness;
  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('song', serve24(file));
  });
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  it('down for a while: silence and a sentence, then playback resumes at the same position by itself', async () => {
    await harness.page.evaluate(
      (deck) => window.proof.open([deck]),
      proofDeck({ name: 'song', frames: FRAMES }),
    );
    await harness.page.evaluate(async () => {
      await window.proof.record(30);
      await window.proof.play();
      await window.proof.pass(0.5);
    });
    harness.failEvery = 1;
    const trouble = await harness.page.evaluate(async (frame) => {
      window.proof.transport?.seek(frame);
      await window.proof.until((state) => state.decks.some((deck) => deck.trouble !== null));
      const sentence = window.proof.transport?.getState().decks[0]?.trouble ?? '';
      await window.proof.pass(5);
      return sentence;
    }, PLACE);
    expect(trouble).toMatch(/studio|connection/i);
    harness.failEvery = 0;
    await harness.page.evaluate((frame) => window.proof.reach(frame + 48_000), PLACE);
    const [recorded] = await harness.record();
    const heard = recorded.subarray(onset(recorded));
    const { frames, end } = longestSilence(heard);
    expect(frames).toBeGreaterThan(4.8 * RATE);
    // After the fade every sample is the file's, from the requested position.
    const after = heard.subarray(end + FADE, end + FADE + RATE / 2);
    expect(firstDifference(after, left.subarray(PLACE + FADE, PLACE + FADE + RATE / 2))).toBe(-1);
  });
});
