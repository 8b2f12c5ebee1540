import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { largestStep, onset } from '../../testing/player/recording';
import { make24, noise, proofDeck, serve24, truth } from '../../testing/player/signals';
import { type CodecChoice, choiceId, codecChoices } from './choice';

const RATE = 48_000;
const FRAMES = RATE * 14;

const hiss = noise(5);
let low = 0;
const file = make24(FRAMES, (i, channel) => {
  low = 0.8 * low + 0.2 * hiss();
  return 0.2 * Math.sin(i * 0.0131 + 2 * channel) + 0.1 * low;
});
const left = truth(file.left);

const isFirstOfItsCodec = ({ codec }: CodecChoice, at: number) =>
  at === codecChoices.findIndex((one) => one.codec === codec);
/** Differences between browsers show at one rate of each codec; differences between rates lie in the codecs themselves. */
export const oneOfEachCodec = codecChoices.filter(isFirstOfItsCodec);

/** @param choices codecs and rates to play */
export const deckThroughCodecSuite = (choices: readonly CodecChoice[]) =>
  soundSuite('codecs', (browser) => {
    let harness: ProofHarness;

    beforeAll(async () => {
      harness = await ProofHarness.open(browser);
      harness.files.set('a', serve24(file));
    });
    afterAll(() => harness.close());
    beforeEach(() => harness.load());

    it.each(choices.map((choice) => ({ choice, name: choiceId(choice) })))(
      '$name replaces a playing deck and hands back to it: no gap, no step, same position',
      async ({ choice }) => {
        await harness.page.evaluate(
          (deck) => window.proof.open([deck]),
          proofDeck({ name: 'a', frames: FRAMES }),
        );
        expect(harness.scripts.filter((path) => /codec|libav/.test(path))).toEqual([]);
        const told = await harness.page.evaluate(async (wanted) => {
          const { proof } = window;
          const { transport } = proof;
          if (!transport) return null;
          await proof.record(13);
          await proof.play();
          await proof.pass(0.5);
          for (let turn = 0; turn < 2; turn++) {
            transport.setCodec(wanted);
            await proof.until((state) => state.coding?.isActive === true);
            await proof.pass(0.5);
            if (turn === 0) transport.setCodec(null);
            await proof.pass(0.4);
          }
          await proof.until((state) => (state.coding?.decks.get('a')?.figures ?? null) !== null);
          const { underruns, coding } = transport.getState();
          return { underruns, progress: coding?.decks.get('a') };
        }, choice);
        const [l] = await harness.record();
        const start = onset(l);
        const heard = l.subarray(start);
        // A busy Firefox may deliver the first frames to the tap late; from there on the sound is the file's.
        const at = placeOf(heard);
        const own = left.subarray(at, at + heard.length);
        const coded = heard.subarray(-RATE / 2);
        const { worst, alike } = comparison(heard, own);
        const step = largestStep(heard) / largestStep(own);
        console.log(
          `${choiceId(choice)}: within ${worst.toFixed(3)}, steps ${step.toFixed(2)} times the file's, ` +
            `${lagOf(own.subarray(-RATE / 2), coded)} samples late, ${Math.round(100 * alike)} % bit for bit`,
        );
        expect(told?.underruns).toBe(0);
        expect(told?.progress).toMatchObject({ encoded: 1, trouble: null });
        // Every sample is close to the file's own at its position: silence, a jump or a shift would differ by the waveform itself.
        expect(worst).toBeLessThan(0.08);
        expect(step).toBeLessThan(1.6);
        expect(lagOf(own.subarray(-RATE / 2), coded)).toBe(0);
        // Before and in between it is the file, bit for bit.
        expect(alike * heard.length).toBeGreaterThan(0.7 * RATE);
        expect(comparison(coded, own.subarray(-RATE / 2)).alike).toBeLessThan(0.1);
        expect(harness.faults).toEqual([]);
      },
    );
  });

/** The frame of the file at which the recording begins. */
function placeOf(heard: Float32Array): number {
  const isHere = (start: number) => heard.subarray(0, 64).every((value, n) => value === left[start + n]);
  for (let start = 0; start < RATE; start++) if (isHere(start)) return start;
  return 0;
}

function comparison(heard: Float32Array, own: Float32Array): { worst: number; alike: number } {
  let worst = 0;
  let same = 0;
  for (let n = 0; n < heard.length; n++) {
    worst = Math.max(worst, Math.abs((heard[n] ?? 0) - (own[n] ?? 0)));
    if (heard[n] === own[n]) same++;
  }
  return { worst, alike: same / heard.length };
}

/** The shift, within 1500 samples, at which `late` best matches `early`. */
function lagOf(early: Float32Array, late: Float32Array): number {
  let best = { lag: 0, sum: Number.NEGATIVE_INFINITY };
  for (let lag = -1500; lag <= 1500; lag++) {
    let sum = 0;
    for (let n = 2000; n < early.length - 2000; n++) sum += (early[n] ?? 0) * (late[n + lag] ?? 0);
    if (sum > best.sum) best = { lag, sum };
  }
  return best.lag;
}
