import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Chain } from '@/lib/engine/chain/chain';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { firstDifference, largestStep, locate, onset } from '../../testing/player/recording';
import { make24, noise, proofDeck, type Stereo24, serve24, truth } from '../../testing/player/signals';
import { BLOCK_FRAMES } from '../protocol';

const RATE = 48_000;
const SECONDS = 30;
const FRAMES = RATE * SECONDS;
const FADE = 480;
/** Length that is printed through the chain. */
const PRINTED = RATE * 9;

function music(seed: number, gain = 1): Stereo24 {
  const hiss = noise(seed);
  return make24(FRAMES, (i, channel) => {
    const tone = 0.3 * Math.sin(i * 0.0131 + channel) + 0.2 * Math.sin(i * 0.0717);
    return gain * (tone + 0.05 * hiss());
  });
}

function longestZeroRun(samples: Float32Array): number {
  let longest = 0;
  let run = 0;
  for (const value of samples) {
    run = value === 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** The stretches with sound, separated by at least 64 zeros. */
function stretchesOf(samples: Float32Array): Float32Array[] {
  const stretches: Float32Array[] = [];
  let start = -1;
  let zeros = 0;
  for (let n = 0; n < samples.length; n++) {
    zeros = samples[n] === 0 ? zeros + 1 : 0;
    if (zeros === 0 && start < 0) start = n;
    if (zeros < 64 || start < 0) continue;
    stretches.push(samples.subarray(start, n - 63));
    start = -1;
  }
  if (start >= 0) stretches.push(samples.subarray(start));
  return stretches;
}

function rmsDb(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;
  return 10 * Math.log10(sum / samples.length);
}

export const transportSuite = soundSuite('transport', (browser) => {
  let harness: ProofHarness;
  const file = music(1);
  const left = truth(file.left);
  const right = truth(file.right);

  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('unity', serve24(file));
  });
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  it('outputs the samples of a 24-bit file, bit for bit', async () => {
    await harness.page.evaluate(
      (deck) => window.proof.open([deck]),
      proofDeck({ name: 'unity', frames: FRAMES }),
    );
    await harness.page.evaluate(async () => {
      await window.proof.record(6);
      window.proof.transport?.play();
      await window.proof.reach(3 * 48_000);
    });
    const [l, r] = await harness.record();
    const start = onset(l);
    const length = l.length - start;
    expect(length).toBeGreaterThanOrEqual(3 * RATE);
    expect(firstDifference(l.subarray(start), left.subarray(0, length))).toBe(-1);
    expect(firstDifference(r.subarray(start), right.subarray(0, length))).toBe(-1);
    expect(harness.faults).toEqual([]);
  });

  it('switches 50 times between decks that differ in gain only: no gap, no step, no level', async () => {
    const gain = 10 ** (-5.2 / 20);
    harness.files.set('quiet', serve24(music(1, gain)));
    const decks = [
      proofDeck({ name: 'unity', frames: FRAMES, lufs: -9.3 }),
      proofDeck({ name: 'quiet', frames: FRAMES, lufs: -14.5 }),
    ];
    await harness.page.evaluate((list) => window.proof.open(list), decks);
    const switches = await harness.page.evaluate(async () => {
      const { proof } = window;
      const transport = proof.transport;
      if (transport === null) return 0;
      await proof.record(28);
      await proof.play();
      let count = 0;
      for (let i = 0; i < 50; i++) {
        await proof.pass(0.03 + ((i * 5) % 7) * 0.02);
        transport.switchTo(transport.getState().activeId === 'unity' ? 'quiet' : 'unity');
        await proof.until((state) => state.pendingId === null);
        count++;
      }
      await proof.pass(0.1);
      return count;
    });
    expect(switches).toBe(50);
    const [l] = await harness.record();
    const heard = l.subarray(onset(l));
    const own = left.subarray(0, heard.length).map((value) => value * gain);
    const window10ms = RATE / 100;
    let worstDb = 0;
    let worst = 0;
    for (let at = 0; at + window10ms < heard.length; at += window10ms) {
      const here = rmsDb(heard.subarray(at, at + window10ms)) - rmsDb(own.subarray(at, at + window10ms));
      worstDb = Math.max(worstDb, Math.abs(here));
    }
    for (let i = 0; i < heard.length; i++) worst = Math.max(worst, Math.abs((heard[i] ?? 0) - (own[i] ?? 0)));
    console.log(`switching: level within ${worstDb.toFixed(6)} dB, samples within ${worst.toExponential(2)}`);
    expect(worstDb).toBeLessThan(0.05);
    // Half a step of 24 bit, from rounding the quiet file.
    expect(worst).toBeLessThan(1e-6);
    expect(largestStep(heard)).toBeLessThanOrEqual(largestStep(own) + 1e-6);
    expect(longestZeroRun(heard)).toBeLessThanOrEqual(longestZeroRun(own) + 1);
    expect(harness.faults).toEqual([]);
  });

  it('loops to the sample', async () => {
    const loop = { startFrame: 30_011, endFrame: 40_052 };
    await harness.page.evaluate(
      (deck) => window.proof.open([deck]),
      proofDeck({ name: 'unity', frames: FRAMES }),
    );
    await harness.page.evaluate(async (range) => {
      window.proof.transport?.setLoop(range);
      await window.proof.record(4);
      await window.proof.play();
      await window.proof.pass(1.5);
    }, loop);
    const [l] = await harness.record();
    const start = onset(l) + FADE;
    const first = locate(left, l, start);
    const length = loop.endFrame - loop.startFrame;
    expect(first).toBeGreaterThanOrEqual(loop.startFrame);
    expect(l.length - start).toBeGreaterThan(4 * length);
    const expected = Float32Array.from(
      l.subarray(start),
      (_, i) => left[loop.startFrame + ((first - loop.startFrame + i) % length)] ?? 0,
    );
    expect(firstDifference(l.subarray(start), expected)).toBe(-1);
  });

  it('seeks to the exact frame, with only two fades in between', async () => {
    await harness.page.evaluate(
      (deck) => window.proof.open([deck]),
      proofDeck({ name: 'unity', frames: FRAMES }),
    );
    await harness.page.evaluate(async () => {
      await window.proof.record(6);
      await window.proof.play();
      await window.proof.pass(0.5);
      window.proof.transport?.seek(300_007);
      await window.proof.reach(300_007 + 48_000);
    });
    const [l] = await harness.record();
    expect(locate(left, l, l.length - 128)).toBeGreaterThan(300_007);
    const end = locate(left, l, l.length - 128) + 128;
    const landed = l.length - (end - 300_007);
    expect(firstDifference(l.subarray(landed + FADE), left.subarray(300_007 + FADE, end))).toBe(-1);
    expect(largestStep(l.subarray(onset(l)))).toBeLessThanOrEqual(largestStep(left));
  });

  it('fades out when samples are late, says so, and continues at the same position', async () => {
    harness.holdFrom(70_000);
    await harness.page.evaluate(
      (deck) => window.proof.open([deck]),
      proofDeck({ name: 'unity', frames: FRAMES }),
    );
    await harness.page.evaluate(async () => {
      await window.proof.record(8);
      window.proof.transport?.play();
      await window.proof.until((state) => state.waiting && state.underruns === 1);
      await window.proof.pass(0.3);
    });
    harness.holdFrom(Number.POSITIVE_INFINITY);
    await harness.page.evaluate(async () => {
      await window.proof.reach(90_000);
    });
    const [l] = await harness.record();
    const start = onset(l);
    expect(longestZeroRun(l.subarray(start))).toBeGreaterThan(RATE / 5);
    expect(largestStep(l.subarray(start))).toBeLessThanOrEqual(largestStep(left));
    let stopped = start;
    while (l[stopped] === left[stopped - start]) stopped++;
    const resumed = locate(left, l, l.length - 128) + 128 - l.length;
    // The last sample of a fade out is zero. Only the two fades differ from the file's own samples; nothing is skipped or repeated.
    expect(stopped - start).toBeGreaterThan(BLOCK_FRAMES - 3 * FADE);
    const zeroFrom = l.indexOf(0, stopped);
    let silentUntil = zeroFrom;
    while (l[silentUntil] === 0) silentUntil++;
    expect(zeroFrom - stopped).toBeLessThanOrEqual(FADE);
    expect(silentUntil + resumed).toBe(zeroFrom + 1 - start);
    expect(harness.faults).toEqual([]);
  });

  it('plays a 44.1 kHz reference in tune beside a 48 kHz version, at the same position', async () => {
    const wave = (frame: number, rate: number) => 0.5 * Math.sin((2 * Math.PI * 997 * frame) / rate);
    const frames = Math.round((FRAMES * 44_100) / RATE);
    harness.files.set('reference', serve24(make24(frames, (i) => wave(i, 44_100))));
    const decks = [
      proofDeck({ name: 'unity', frames: FRAMES }),
      proofDeck({ name: 'reference', frames, sampleRate: 44_100, recordingId: 'other' }),
    ];
    await harness.page.evaluate((list) => window.proof.open(list), decks);
    const frame = await harness.page.evaluate(async () => {
      const { proof } = window;
      await proof.play();
      await proof.pass(0.3);
      proof.transport?.switchTo('reference');
      await proof.until((state) => state.activeId === 'reference');
      await proof.pass(0.1);
      await proof.record(10);
      await proof.pass(2);
      proof.transport?.pause();
      await proof.until((state) => !state.playing);
      await proof.pass(0.2);
      return proof.transport?.positionFrames() ?? 0;
    });
    const [l] = await harness.record();
    const end = l.findLastIndex((value) => value !== 0) + 2;
    // The position where it stopped is the frame after the last one heard, so the waveform must lie exactly there.
    let worst = 0;
    for (let i = 0; i < end - FADE; i++) {
      worst = Math.max(worst, Math.abs((l[i] ?? 0) - wave(frame - end + i, RATE)));
    }
    console.log(
      `reference at another rate: ${(20 * Math.log10(worst / 0.5)).toFixed(1)} dB from the true wave`,
    );
    expect(end).toBeGreaterThan(1.8 * RATE);
    expect(worst).toBeLessThan(1e-6);
  });

  it('plays the mix through the chain in step with its print', async () => {
    const recipe = defaultRecipe();
    recipe.output.dither = 'none';
    for (const module of recipe.modules) {
      if (module.kind === 'limiter') module.inputGainDb = 6;
      if (module.kind === 'stereo') module.widthPercent = 120;
    }
    const print = Chain.create();
    print.configure({ sampleRate: RATE, channels: 2, recipe, mode: 'render' });
    const late = print.latencySamples;
    const channels = [new Float32Array(PRINTED), new Float32Array(PRINTED)];
    print.process([left, right], channels, PRINTED);
    const printed = (channels[0] ?? new Float32Array()).subarray(late);
    const decks = [
      { ...proofDeck({ name: 'unity', frames: FRAMES }), id: 'mix', insert: 'chain' as const },
      proofDeck({ name: 'unity', frames: FRAMES }),
    ];
    await harness.page.evaluate(
      async ([list, settings]) => {
        const { proof } = window;
        await proof.open(list);
        proof.transport?.setRecipe(settings);
        proof.transport?.onMeter(() => {});
        await proof.pass(0.1);
        await proof.record(8);
        await proof.play();
        for (let i = 0; i < 8; i++) {
          await proof.pass(0.2);
          proof.transport?.switchTo(i % 2 === 0 ? 'unity' : 'mix');
          await proof.until((state) => state.pendingId === null);
        }
        await proof.pass(0.5);
      },
      [decks, recipe] as const,
    );
    const [l] = await harness.record();
    const heard = l.subarray(onset(l));
    // During the switch it lies between the two; a shift of either would show.
    let worst = 0;
    for (let i = 0; i < heard.length; i++) {
      const [low, high] = [left[i] ?? 0, printed[i] ?? 0].sort((a, b) => a - b);
      worst = Math.max(worst, (low ?? 0) - (heard[i] ?? 0), (heard[i] ?? 0) - (high ?? 0));
    }
    const end = heard.length - RATE / 4;
    const last = heard.subarray(end).map((value, i) => value - (printed[end + i] ?? 0));
    const apart = heard.subarray(end).map((value, i) => value - (left[end + i] ?? 0));
    console.log(
      `chain: ${late} samples late by itself, heard within ${rmsDb(last).toFixed(1)} dB of its print`,
    );
    expect(rmsDb(last)).toBeLessThan(-120);
    expect(rmsDb(apart)).toBeGreaterThan(-40);
    expect(late).toBeGreaterThan(0);
    expect(heard.length).toBeGreaterThan(2 * RATE);
    expect(heard.length).toBeLessThan(PRINTED - late);
    expect(worst).toBeLessThan(1e-6);
    expect(harness.faults).toEqual([]);
  });

  it('responds at once before the first play, and has the position ready', async () => {
    harness.files.set('other', serve24(file));
    const decks = [
      proofDeck({ name: 'unity', frames: FRAMES }),
      proofDeck({ name: 'other', frames: FRAMES }),
    ];
    const seen = await harness.page.evaluate(async (list) => {
      const { proof } = window;
      await proof.open(list);
      await proof.record(10);
      await proof.transport?.context?.suspend();
      proof.transport?.seek(400_000);
      proof.transport?.switchTo('other');
      const state = proof.transport?.getState();
      return {
        activeId: state?.activeId,
        pendingId: state?.pendingId,
        frame: proof.transport?.positionFrames(),
      };
    }, decks);
    expect(seen).toEqual({ activeId: 'other', pendingId: null, frame: 400_000 });
    const block = Math.floor(400_000 / BLOCK_FRAMES) * BLOCK_FRAMES;
    await expect.poll(() => harness.asked, { timeout: 60_000 }).toContain(`other:${block}`);
    await harness.page.evaluate(async () => {
      window.proof.transport?.play();
      await window.proof.reach(410_000);
    });
    const [l] = await harness.record();
    expect(locate(left, l, onset(l) + FADE)).toBe(400_000 + FADE);
  });

  it('plays through a network that fails every fifth request', async () => {
    await harness.page.evaluate(
      (deck) => window.proof.open([deck]),
      proofDeck({ name: 'unity', frames: FRAMES }),
    );
    harness.failEvery = 5;
    await harness.page.evaluate(async () => {
      await window.proof.record(10);
      window.proof.transport?.play();
      await window.proof.reach(3 * 48_000);
    });
    const [l] = await harness.record();
    // A busy machine may have to wait once; apart from the fades, all sound is the file's, in order.
    let latest = -1;
    for (const stretch of stretchesOf(l).filter(({ length }) => length > 4 * FADE)) {
      const at = locate(left, stretch, FADE);
      expect(at).toBeGreaterThan(latest);
      const whole = stretch.subarray(FADE, stretch.length - FADE);
      expect(firstDifference(whole, left.subarray(at, at + whole.length))).toBe(-1);
      latest = at + whole.length;
    }
    expect(latest).toBeGreaterThan(2 * RATE);
  });
});
