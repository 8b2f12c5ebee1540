import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realTime, soundingBrowsers } from '@/lib/testing/browsers';
import { ProofHarness } from './proof/harness';
import { make24, noise, proofDeck, serve24, truth } from './proof/signals';

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

describe.each(soundingBrowsers)('a network that breaks, in $name', realTime, (browser) => {
  if (!browser.isHere) {
    it.skip('is not on this machine');
    return;
  }
  let harness: ProofHarness;
  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('song', serve24(file));
  }, 60_000);
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  it('away for 5 s: silence and a sentence, then the sound from the same place, by itself', async () => {
    await harness.page.evaluate(
      (deck) => window.proof.open([deck]),
      proofDeck({ name: 'song', frames: FRAMES }),
    );
    await harness.page.evaluate(async () => {
      window.proof.record(20);
      window.proof.transport?.play();
      await window.proof.until((state) => state.playing && !state.waiting);
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
    await harness.page.evaluate(async () => {
      await window.proof.until((state) => state.playing && !state.waiting);
      await window.proof.pass(1);
    });
    const [heard] = await harness.record();
    const { frames, end } = longestSilence(heard.subarray(heard.findIndex((value) => value !== 0)));
    expect(frames).toBeGreaterThan(4.5 * RATE);
    const after = heard.subarray(heard.findIndex((value) => value !== 0) + end + FADE);
    const length = Math.min(after.length, RATE / 2);
    // Behind the fade every sample is the file's, from the place that was asked for.
    expect(after.subarray(0, length)).toEqual(left.subarray(PLACE + FADE, PLACE + FADE + length));
  }, 60_000);
});
