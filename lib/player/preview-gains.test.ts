import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realTime, soundingBrowsers } from '@/lib/testing/browsers';
import { linearFromDb } from './match';
import { ProofHarness } from './proof/harness';
import { make24, noise, proofDeck, serve24, truth } from './proof/signals';
import { Limiter } from './worklet/limiter';
import { raisedCosine } from './worklet/ramp';

const RATE = 48_000;
const FRAMES = RATE * 12;
const FADE = 480;
const QUANTUM = 128;
const CEILING_DBFS = -1;

/** Two decks of different loudness: the same slow wave with a little hiss, 8 dB apart. */
const hiss = noise(5);
const wave = make24(FRAMES, (i, channel) => 0.2 * Math.sin(i * 0.0131 + 2 * channel) + 0.02 * hiss());
const softer = linearFromDb(-8);
const soft = make24(FRAMES, (i, channel) => softer * ((channel === 0 ? wave.left : wave.right)[i] ?? 0) / 8_388_607);
const decks = [
  { ...proofDeck({ name: 'loud', frames: FRAMES }), loudness: { integratedLufs: -16, truePeakDbtp: -12 } },
  { ...proofDeck({ name: 'soft', frames: FRAMES }), loudness: { integratedLufs: -24, truePeakDbtp: -20 } },
];
const files = { loud: wave, soft } as const;
type Name = keyof typeof files;

/** What each kind of service promises to each of them, dB (lib/domain/platforms has the rule; here are its answers). */
const services = {
  down: { loud: -7, soft: 0 },
  'up within headroom': { loud: 0, soft: 3.5 },
  none: { loud: 0, soft: 0 },
  'with a limiter': { loud: 13, soft: 21 },
} as const;

interface Heard {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** The frame of a recording at which it began, from where it is the file at `gain`, to the rounding. */
function beginning({ left }: Heard): number {
  return left.findIndex((sample) => sample !== 0);
}

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
const gainDb = (heard: Float32Array, file: Float32Array) => 20 * Math.log10(rms(heard) / rms(file));

function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let i = 1; i < samples.length; i++)
    largest = Math.max(largest, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)));
  return largest;
}

describe.each(soundingBrowsers)('preview gains in $name', realTime, (browser) => {
  if (!browser.isHere) {
    it.skip('is not on this machine');
    return;
  }
  let harness: ProofHarness;
  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    for (const [name, file] of Object.entries(files)) harness.files.set(name, serve24(file));
  }, 60_000);
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  /** Plays from the start: half a second matched, half with the service, the other deck, and matched again. */
  async function play(kind: keyof typeof services): Promise<Heard> {
    await harness.page.evaluate((list) => window.proof.open(list), decks);
    const platform = { gains: services[kind], hasLimiter: kind === 'with a limiter' };
    await harness.page.evaluate(
      async ({ gains, hasLimiter, ceiling }) => {
        const { proof } = window;
        const { transport } = proof;
        transport?.setMatch('as-delivered');
        proof.record(6);
        transport?.play();
        await proof.until((state) => state.playing && !state.waiting);
        await proof.pass(0.5);
        transport?.setPlatform({
          id: 'x',
          name: 'X',
          gainDb: ({ integratedLufs }) => (integratedLufs === -16 ? gains.loud : gains.soft),
          ...(hasLimiter ? { limiterDbfs: ceiling } : {}),
        });
        await proof.pass(0.5);
        transport?.hear('soft');
        await proof.until((state) => state.heardId === 'soft' && state.pendingId === null);
        await proof.pass(0.5);
        transport?.setPlatform(null);
        await proof.pass(0.5);
      },
      { ...platform, ceiling: CEILING_DBFS },
    );
    const [left, right] = await harness.record();
    expect(harness.faults).toEqual([]);
    return { left, right };
  }

  const truths = { loud: truth(wave.left), soft: truth(soft.left) };
  /** Stretches in the middle of the second half of each of the four states; the switches lie 0.5 s apart or a little more. */
  function stretch(heard: Heard, name: Name, { from, to }: { from: number; to: number }) {
    const start = beginning(heard);
    return {
      heard: heard.left.subarray(start + from, start + to),
      file: truths[name].subarray(from, to),
    };
  }

  it.each(['down', 'up within headroom', 'none'] as const)(
    '%s: each deck has its promised gain to 0.01 dB, without a gap and without a step',
    async (kind) => {
      const heard = await play(kind);
      const start = beginning(heard);
      const tail = heard.left.length - start;
      const first = stretch(heard, 'loud', { from: RATE * 0.1, to: RATE * 0.4 });
      expect(gainDb(first.heard, first.file)).toBeCloseTo(0, 3);
      const own = stretch(heard, 'loud', { from: RATE * 0.7, to: RATE * 0.9 });
      expect(Math.abs(gainDb(own.heard, own.file) - services[kind].loud)).toBeLessThan(0.01);
      // The last half second is as delivered again; before it the soft deck is levelled.
      const end = tail - RATE * 0.55;
      const other = stretch(heard, 'soft', { from: end - RATE * 0.2, to: end - RATE * 0.1 });
      expect(Math.abs(gainDb(other.heard, other.file) - services[kind].soft)).toBeLessThan(0.01);
      const last = stretch(heard, 'soft', { from: tail - RATE * 0.2, to: tail });
      expect(gainDb(last.heard, last.file)).toBeCloseTo(0, 3);
      // No step that the louder deck does not have itself: gains of up to 1 over a wave that moves on.
      expect(largestStep(heard.left.subarray(start))).toBeLessThan(1.1 * largestStep(truths.loud));
      let gap = 0;
      for (let i = start, run = 0; i < heard.left.length; i++) {
        run = heard.left[i] === 0 ? run + 1 : 0;
        gap = Math.max(gap, run);
      }
      expect(gap).toBeLessThan(3);
    },
    30_000,
  );
});
