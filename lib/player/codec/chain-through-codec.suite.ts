import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { renderWhole } from '@/lib/testing/signals/chain-signals';
import { ProofHarness } from '../../testing/player/harness';
import { make24, noise, proofDeck, serve24, truth } from '../../testing/player/signals';
import { type CodecChoice, choiceId } from './choice';

const RATE = 48_000;
const FRAMES = RATE * 24;

const hiss = noise(5);
let low = 0;
const file = make24(FRAMES, (i, channel) => {
  low = 0.8 * low + 0.2 * hiss();
  return 0.2 * Math.sin(i * 0.0131 + 2 * channel) + 0.1 * low;
});
const mix = [truth(file.left), truth(file.right)];

/** The chain with its first settings, and turned down during playback. */
const before: Recipe = { ...defaultRecipe(), inputTrimDb: 3 };
const after: Recipe = { ...defaultRecipe(), inputTrimDb: -2 };
const [loud = new Float32Array()] = renderWhole(before, mix, { sampleRate: RATE }).planes;
const [soft = new Float32Array()] = renderWhole(after, mix, { sampleRate: RATE }).planes;
const [dry = new Float32Array()] = mix;

const bypassed: CodecChoice = { codec: 'mp3', bitRate: 320 };

interface HeardThrough {
  readonly choices: readonly CodecChoice[];
  /** Whether the bypass is tested too. */
  readonly hasBypass: boolean;
}

export const chainThroughCodecSuite = ({ choices, hasBypass }: HeardThrough) =>
  soundSuite('the chain through a codec', (browser) => {
    let harness: ProofHarness;
    beforeAll(async () => {
      harness = await ProofHarness.open(browser);
      harness.files.set('a', serve24(file));
    });
    afterAll(() => harness.close());
    beforeEach(() => harness.load());

    const live = { ...proofDeck({ name: 'a', frames: FRAMES }), id: 'live', insert: 'chain' as const };

    it.each(choices.map((choice) => ({ choice, name: choiceId(choice) })))(
      '$name replaces the chain’s own sound, yields to it when a knob is turned, and replaces it again',
      async ({ choice }) => {
        const told = await harness.page.evaluate(
          async ({ deck, choice, before, after }) => {
            const { proof } = window;
            await proof.open([deck]);
            const { transport } = proof;
            if (!transport) return null;
            transport.setRecipe(before);
            await proof.pass(0.1);
            proof.record(22);
            transport.play();
            await proof.until((state) => state.playing && !state.waiting);
            await proof.pass(0.5);
            transport.setCodec(choice);
            // On a machine too busy to get there before the track ends, this fails instead of waiting for ever.
            const comes = (isActive: boolean) =>
              proof.until((state) => state.coding?.isActive === isActive || state.ends > 0);
            await comes(true);
            await proof.pass(0.6);
            const first = transport.getState().coding;
            transport.setRecipe(after);
            const changed = transport.getState().coding;
            await comes(false);
            await comes(true);
            await proof.pass(0.7);
            await proof.until((state) => (state.coding?.decks.get('live')?.figures ?? null) !== null);
            const { underruns, coding } = transport.getState();
            return {
              underruns,
              wasNew: [first?.isChainNew, changed?.isChainNew, coding?.isChainNew],
              wasKnown: changed?.decks.has('live'),
              progress: coding?.decks.get('live'),
            };
          },
          { deck: live, choice, before, after },
        );
        const [l] = await harness.record();
        const start = l.findIndex((value) => value !== 0);
        const heard = l.subarray(start);
        const at = placeOf(heard, loud);
        const place = (plane: Float32Array) => plane.subarray(at, at + heard.length);
        const end = heard.subarray(-RATE / 2);
        const lag = lagOf(place(soft).subarray(-RATE / 2), end);
        const step = largestStep(heard) / largestStep(place(loud));
        const outside = outsideOf(heard, place(loud), place(soft));
        const isCoded = alike(end, place(soft).subarray(-RATE / 2)) < 0.1;
        console.log(
          `${choiceId(choice)}: outside of the two chains by ${outside.toFixed(3)} at most, steps ${step.toFixed(2)} times ` +
            `its own, ${lag} samples late; ${told?.progress?.figures?.beforeDbtp.toFixed(2)} dBTP before, ` +
            `${told?.progress?.figures?.afterDbtp.toFixed(2)} after`,
        );
        expect(told?.underruns).toBe(0);
        expect(told?.wasNew).toEqual([false, true, false]);
        expect(told?.wasKnown).toBe(false);
        expect(told?.progress).toMatchObject({ encoded: 1, trouble: null });
        // Silence, a jump or a shift would differ by as much as the waveform itself.
        expect(outside).toBeLessThan(0.08);
        expect(step).toBeLessThan(1.6);
        expect(lag).toBe(0);
        expect(isCoded).toBe(true);
        expect(harness.faults).toEqual([]);
      },
    );

    if (!hasBypass) return;
    it('encodes the mix itself while the chain is bypassed', async () => {
      const told = await harness.page.evaluate(
        async ({ deck, choice, before }) => {
          const { proof } = window;
          await proof.open([deck]);
          const { transport } = proof;
          if (!transport) return null;
          transport.setRecipe(before);
          transport.setCodec(choice);
          const comes = (isActive: boolean) =>
            proof.until((state) => state.coding?.isActive === isActive || state.ends > 0);
          await proof.pass(0.1);
          proof.record(22);
          transport.play();
          await comes(true);
          await proof.pass(0.3);
          transport.setBypass('on');
          await comes(false);
          await comes(true);
          await proof.pass(0.7);
          const { underruns, coding } = transport.getState();
          return { underruns, id: coding?.decks.get('live')?.id, isNew: coding?.isChainNew };
        },
        { deck: live, choice: bypassed, before },
      );
      const [l] = await harness.record();
      const heard = l.subarray(l.findIndex((value) => value !== 0));
      const at = placeOf(heard, loud);
      const place = (plane: Float32Array) => plane.subarray(at, at + heard.length);
      const own = place(dry).subarray(-RATE / 2);
      const end = heard.subarray(-RATE / 2);
      expect(told).toEqual({ underruns: 0, id: 'live~mp3-320~dry', isNew: false });
      expect(outsideOf(heard, place(loud), place(dry))).toBeLessThan(0.08);
      expect(outsideOf(end, own, own)).toBeLessThan(0.08);
      expect(alike(end, own)).toBeLessThan(0.1);
      expect(lagOf(own, end)).toBe(0);
      expect(harness.faults).toEqual([]);
    });
  });

/** The frame of the file at which the recording begins. */
function placeOf(heard: Float32Array, own: Float32Array): number {
  const isHere = (start: number) =>
    heard.subarray(0, 64).every((value, n) => Math.abs(value - (own[start + n] ?? 0)) < 1e-5);
  for (let start = 0; start < RATE; start++) if (isHere(start)) return start;
  return 0;
}

function outsideOf(heard: Float32Array, one: Float32Array, other: Float32Array): number {
  let worst = 0;
  for (let n = 0; n < heard.length; n++) {
    const [a, b, value] = [one[n] ?? 0, other[n] ?? 0, heard[n] ?? 0];
    worst = Math.max(worst, Math.min(a, b) - value, value - Math.max(a, b));
  }
  return worst;
}

function alike(heard: Float32Array, own: Float32Array): number {
  let same = 0;
  for (let n = 0; n < heard.length; n++) if (heard[n] === own[n]) same++;
  return same / heard.length;
}

function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let n = 1; n < samples.length; n++)
    largest = Math.max(largest, Math.abs((samples[n] ?? 0) - (samples[n - 1] ?? 0)));
  return largest;
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
