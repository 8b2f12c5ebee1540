import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Platform, platformGainDb } from '@/lib/domain/platforms/platform';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { firstDifference, largestStep, onset } from '../../testing/player/recording';
import { make24, noise, proofDeck, serve24, truth } from '../../testing/player/signals';
import { linearFromDb } from '../match/match';
import { Limiter } from '../worklet/limiter';
import { raisedCosine } from '../worklet/ramp';
import type { Speaker } from './speaker';

const RATE = 48_000;
const FRAMES = RATE * 12;
const WINDOW = 1024;

/** Two decks: a slow wave with a little hiss, and the same 8 dB softer, so that the gain over the first identifies both. */
const SOFTER_DB = -8;
const hiss = noise(5);
const loud = make24(FRAMES, (i, channel) => 0.2 * Math.sin(i * 0.0131 + 2 * channel) + 0.02 * hiss());
const soft = make24(FRAMES, (i, channel) => {
  const sample = (channel === 0 ? loud.left : loud.right)[i] ?? 0;
  return (linearFromDb(SOFTER_DB) * sample) / 8_388_607;
});
const left = truth(loud.left);
const right = truth(loud.right);

/** Assumed measurements: the levels and peaks that the services act on. */
const loudness = {
  loud: { integratedLufs: -16, truePeakDbtp: -12 },
  soft: { integratedLufs: -23, truePeakDbtp: -6 },
} as const;
const decks = (['loud', 'soft'] as const).map((name) => ({
  ...proofDeck({ name, frames: FRAMES }),
  loudness: loudness[name],
}));

const row: Omit<Platform, 'referenceLufs' | 'turnsUp'> = {
  id: 'x',
  name: 'X',
  ceilingDbtp: -1,
  keepsAlbums: false,
  certainty: 'secondary',
  note: null,
  sources: [],
  asOf: '2026-01',
};
const services: Record<string, Platform> = {
  'turned down': { ...row, referenceLufs: -26, turnsUp: 'never' },
  'turned up within headroom': { ...row, referenceLufs: -14, turnsUp: 'within-headroom' },
  'left alone': { ...row, referenceLufs: null, turnsUp: 'never' },
};
/** Drives the peaks of the first deck 8 dB over the ceiling. */
const limiting: Platform = { ...row, referenceLufs: 4, turnsUp: 'with-limiter' };

interface Heard {
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** The limiter's readings as sent to the page, dB. */
  readonly reductionsDb: readonly number[];
}

/** Gain over the first deck's file in each stretch with a steady one, dB; each listed once. */
function plateaus(samples: Float32Array): number[] {
  const gains: number[] = [];
  for (let at = 0; at + WINDOW <= samples.length; at += WINDOW) {
    let heard = 0;
    let file = 0;
    for (let i = at; i < at + WINDOW; i++) {
      heard += (samples[i] ?? 0) ** 2;
      file += (left[i] ?? 0) ** 2;
    }
    gains.push(10 * Math.log10(heard / file));
  }
  const steady = gains.filter((gain, at) => Math.abs(gain - (gains[at - 1] ?? 99)) < 0.005);
  return steady.filter((gain, at) => Math.abs(gain - (steady[at - 1] ?? 99)) > 0.02);
}

const peakOf = (samples: Float32Array) => samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** What the audio thread should make of the first deck from a frame on: the level's ramp, then the limiter. */
function limitedFrom(frame: number, { gainDb, count }: { gainDb: number; count: number }) {
  const curve = raisedCosine(RATE / 100);
  const gain = linearFromDb(gainDb);
  const level = (i: number) => (i >= curve.length - 1 ? gain : 1 + (gain - 1) * (curve[i] ?? 1));
  const [l, r] = [left, right].map((file) =>
    Float32Array.from(file.subarray(frame, frame + count), (sample, i) => sample * level(i)),
  );
  if (!l || !r) throw new Error('not stereo');
  const limiter = new Limiter(RATE);
  limiter.go(linearFromDb(-1));
  limiter.process(l, r, count);
  return { l, r, mostDb: -20 * Math.log10(limiter.takeLeastGain()) };
}

export const previewGainsSuite = soundSuite('preview gains', (browser) => {
  let harness: ProofHarness;
  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('loud', serve24(loud));
    harness.files.set('soft', serve24(soft));
  });
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  /** For a while each: as delivered, at the service's level, the other deck, and that as delivered. */
  async function play(service: Platform, speaker: Speaker = 'stereo'): Promise<Heard> {
    await harness.page.evaluate((list) => window.proof.open(list), decks);
    const reductionsDb = await harness.page.evaluate(
      async ({ gains, limiterDbfs, through }) => {
        const { proof } = window;
        const { transport } = proof;
        const told: number[] = [];
        transport?.onLimiter(({ reductionDb }) => told.push(reductionDb));
        transport?.setMatch('as-delivered');
        transport?.setSpeaker(through);
        await proof.record(8);
        await proof.play();
        await proof.pass(0.3);
        transport?.setPlatform({
          id: 'x',
          name: 'X',
          gainDb: ({ integratedLufs }) => (integratedLufs === -16 ? gains.loud : gains.soft),
          ...(limiterDbfs === null ? {} : { limiterDbfs }),
        });
        await proof.pass(0.6);
        transport?.switchTo('soft');
        await proof.until((state) => state.activeId === 'soft' && state.pendingId === null);
        await proof.pass(0.3);
        transport?.setPlatform(null);
        await proof.pass(0.3);
        return told;
      },
      {
        gains: { loud: platformGainDb(service, loudness.loud), soft: platformGainDb(service, loudness.soft) },
        limiterDbfs: service.turnsUp === 'with-limiter' ? service.ceilingDbtp : null,
        through: speaker,
      },
    );
    const [heardLeft, heardRight] = await harness.record();
    expect(harness.faults).toEqual([]);
    const start = onset(heardLeft);
    return { left: heardLeft.subarray(start), right: heardRight.subarray(start), reductionsDb };
  }

  it.each(Object.keys(services))(
    '%s: each deck has its promised gain to 0.01 dB, without a gap and without a step',
    async (kind) => {
      const service = services[kind];
      if (service === undefined) throw new Error('no such service');
      const heard = await play(service);
      const promised = [
        0,
        platformGainDb(service, loudness.loud),
        platformGainDb(service, loudness.soft) + SOFTER_DB,
        SOFTER_DB,
      ].filter((gain, at, all) => gain !== all[at - 1]);
      const found = plateaus(heard.left);
      expect(found).toHaveLength(promised.length);
      found.forEach((gain, at) => {
        expect(Math.abs(gain - (promised[at] ?? 0)), `${found} for ${promised}`).toBeLessThan(0.01);
      });
      // The file at the loudest of these gains is the steepest it gets; where it does not cross zero it continues.
      const steepest = largestStep(left) * linearFromDb(Math.max(...promised));
      expect(largestStep(heard.left)).toBeLessThan(1.02 * steepest);
      for (let i = 1; i + 1 < heard.left.length; i++)
        if (heard.left[i] === 0 && heard.left[i + 1] === 0) throw new Error(`a gap at ${i}`);
      expect(heard.reductionsDb).toEqual([]);
    },
  );

  it('with a limiter: gain and reduction equal the audio thread’s own, without a gap and without a step', async () => {
    const heard = await play(limiting);
    const from = heard.left.findIndex((sample, i) => sample !== left[i]);
    expect(from).toBeGreaterThan(RATE / 5);
    const count = Math.round(RATE * 0.35);
    const gainDb = platformGainDb(limiting, loudness.loud);
    expect(gainDb).toBe(20);
    const { l, r, mostDb } = limitedFrom(from, { gainDb, count });
    for (let i = 0; i < count; i++) {
      if (Math.abs((heard.left[from + i] ?? 0) - (l[i] ?? 0)) > 1e-6) throw new Error(`left differs ${i} in`);
      if (Math.abs((heard.right[from + i] ?? 0) - (r[i] ?? 0)) > 1e-6)
        throw new Error(`right differs ${i} in`);
    }
    expect(peakOf(heard.left)).toBeLessThanOrEqual(1);
    // Once settled, the waveform's peaks are at the ceiling.
    const settled = heard.left.subarray(from + RATE / 4, from + count);
    expect(Math.abs(20 * Math.log10(peakOf(settled)) + 1)).toBeLessThan(0.5);
    expect(Math.max(...heard.reductionsDb)).toBeGreaterThan(mostDb - 0.5);
    expect(plateaus(heard.left).at(-1)).toBeCloseTo(SOFTER_DB, 2);
    expect(largestStep(heard.left)).toBeLessThan(1.02 * largestStep(left) * linearFromDb(gainDb));
  });

  it('with a limiter and in mono: the limiter’s output, folded down', async () => {
    const heard = await play(limiting, 'mono');
    const middle = left.map((sample, i) => (sample + (right[i] ?? 0)) / 2);
    // The first 10 ms are the cross-fade to mono.
    const from = heard.left.findIndex((sample, i) => i > RATE / 10 && sample !== middle[i]);
    expect(from).toBeGreaterThan(RATE / 5);
    const count = Math.round(RATE * 0.35);
    const { l, r } = limitedFrom(from, { gainDb: platformGainDb(limiting, loudness.loud), count });
    for (let i = 0; i < count; i++) {
      const folded = ((l[i] ?? 0) + (r[i] ?? 0)) / 2;
      if (Math.abs((heard.left[from + i] ?? 0) - folded) > 1e-6) throw new Error(`differs ${i} in`);
    }
    expect(firstDifference(heard.right.subarray(from), heard.left.subarray(from))).toBe(-1);
  });
});
