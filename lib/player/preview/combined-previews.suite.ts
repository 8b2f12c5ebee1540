import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { onset } from '../../testing/player/recording';
import { make24, noise, proofDeck, serve24 } from '../../testing/player/signals';
import { linearFromDb } from '../match/match';
import { Limiter } from '../worklet/limiter';
import { Preview } from '../worklet/preview';

const RATE = 48_000;
const FRAMES = RATE * 8;
/** Drives the waveform's peaks some 7 dB over the limiter's ceiling. */
const GAIN_DB = 17;
const CEILING_DBFS = -1;

const hiss = noise(5);
let low = 0;
const file = make24(FRAMES, (i, channel) => {
  low = 0.8 * low + 0.2 * hiss();
  return 0.2 * Math.sin(i * 0.0131 + 2 * channel) + 0.1 * low;
});

interface Heard {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

export const combinedPreviewsSuite = soundSuite('previews at once', (browser) => {
  let harness: ProofHarness;
  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('a', serve24(file));
  });
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  /** One second from the start, through all the previews chosen. */
  async function fromStart(): Promise<Heard> {
    await harness.page.evaluate(async () => {
      const { proof } = window;
      const { transport } = proof;
      transport?.seek(0);
      await proof.pass(0.2);
      // While paused: the coded voice is ready there.
      await proof.until((state) => state.coding?.isActive === true);
      await proof.record(5);
      await proof.play();
      await proof.reach(48_000 + 4800);
      if (transport?.getState().coding?.isActive !== true) throw new Error('The codec is not heard.');
      transport.pause();
      await proof.pass(0.1);
    });
    const [left, right] = await harness.record();
    const start = onset(left);
    return { left: left.subarray(start, start + RATE), right: right.subarray(start, start + RATE) };
  }

  it.each(['mono', 'phone'] as const)(
    'a codec, a service with its limiter and %s: each processes the output of the one before it',
    async (speaker) => {
      await harness.page.evaluate((deck) => window.proof.open([deck]), {
        ...proofDeck({ name: 'a', frames: FRAMES }),
        loudness: { integratedLufs: -20, truePeakDbtp: -9 },
      });
      await harness.page.evaluate(async () => {
        const { proof } = window;
        const { transport } = proof;
        transport?.setMatch('as-delivered');
        transport?.setCodec({ codec: 'mp3', bitRate: 128 });
        transport?.play();
        await proof.until((state) => state.coding?.isActive === true);
        await proof.until((state) => (state.coding?.decks.get('a')?.figures ?? null) !== null);
        transport?.pause();
        await proof.pass(0.1);
      });
      const coded = await fromStart();
      await harness.page.evaluate(
        async ({ gainDb, limiterDbfs, through }) => {
          const { transport } = window.proof;
          transport?.setPlatform({ id: 'x', name: 'X', gainDb: () => gainDb, limiterDbfs });
          transport?.setSpeaker(through);
          // The change of speaker is complete before the sound begins.
          await window.proof.pass(0.2);
        },
        { gainDb: GAIN_DB, limiterDbfs: CEILING_DBFS, through: speaker },
      );
      const heard = await fromStart();
      const [left, right] = [coded.left, coded.right].map((side) =>
        side.map((sample) => sample * linearFromDb(GAIN_DB)),
      );
      if (!left || !right) throw new Error('not stereo');
      const limiter = new Limiter(RATE);
      limiter.go(linearFromDb(CEILING_DBFS));
      limiter.process(left, right, RATE);
      expect(-20 * Math.log10(limiter.takeLeastGain())).toBeGreaterThan(3);
      const preview = new Preview(RATE);
      preview.go(speaker);
      const silence = new Float32Array(RATE / 10);
      preview.process(silence, silence.slice(), silence.length);
      preview.process(left, right, RATE);
      for (const [told, said] of [
        [heard.left, left],
        [heard.right, right],
      ] as const) {
        let worst = 0;
        for (let i = 0; i < RATE; i++) worst = Math.max(worst, Math.abs((told[i] ?? 9) - (said[i] ?? 0)));
        expect(worst).toBeLessThan(1e-5);
      }
      expect(harness.faults).toEqual([]);
    },
  );
});
