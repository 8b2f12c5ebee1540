import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { soundingChromium } from '@/lib/testing/browsers/browsers';
import { soundSuite } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { firstDifference, onset, worstDifference } from '../../testing/player/recording';
import { make24, noise, proofDeck, serve24, truth } from '../../testing/player/signals';
import { BLOCK_FRAMES } from '../protocol';

const RATE = 48_000;
const FRAMES = RATE * 14;
const mp3 = { codec: 'mp3', bitRate: 320 } as const;
const aac = { codec: 'aac', bitRate: 256 } as const;

const hiss = noise(9);
const file = make24(FRAMES, (i, channel) => 0.3 * Math.sin(i * 0.0131 + 2 * channel) + 0.02 * hiss());
const left = truth(file.left);

const codecTroubleSuite = soundSuite('codecs in trouble,', (browser) => {
  let harness: ProofHarness;
  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('a', serve24(file));
    harness.files.set('b', serve24(file));
  });
  afterAll(() => harness.close());
  beforeEach(async () => {
    await harness.load();
    const decks = ['a', 'b'].map((name) => proofDeck({ name, frames: FRAMES }));
    await harness.page.evaluate(
      async ({ list, frames }) => {
        await window.proof.open(list);
        // Long enough that the song does not end during the test.
        window.proof.transport?.setLoop({ startFrame: 0, endFrame: frames });
      },
      { list: decks, frames: FRAMES },
    );
  });

  it.each([
    ['codec.worker', mp3],
    ['libav.wasm', mp3],
    ['libav-factory', mp3],
    ['aac-encoder', aac],
  ] as const)('without %s the deck goes on as it is, and says so', async (missing, chosen) => {
    harness.missing = missing;
    const sentence = await harness.page.evaluate(async (choice) => {
      const { proof } = window;
      await proof.record(20);
      await proof.play();
      proof.transport?.setCodec(choice);
      await proof.until((state) => (state.coding?.trouble ?? null) !== null);
      await proof.pass(0.5);
      return proof.transport?.getState().coding?.trouble;
    }, chosen);
    expect(sentence).toMatch(/^The codecs .*\.$/);
    harness.missing = '';
    const [l] = await harness.record();
    const heard = l.subarray(onset(l));
    expect(heard.length).toBeGreaterThan(0.4 * RATE);
    expect(firstDifference(heard, left.subarray(0, heard.length))).toBe(-1);
    await harness.page.evaluate(async () => {
      const { proof } = window;
      await proof.until((state) => state.coding?.isActive === true && state.coding.trouble === null);
    });
  });

  it('finishes although a third of its requests fail, without disturbing the sound', async () => {
    harness.failEvery = 3;
    harness.failLongerThan = BLOCK_FRAMES;
    const progress = await harness.page.evaluate(async (choice) => {
      const { proof } = window;
      await proof.record(12);
      await proof.play();
      await proof.pass(0.5);
      proof.transport?.setCodec(choice);
      await proof.until((state) => (state.coding?.decks.get('a')?.figures ?? null) !== null);
      await proof.until((state) => state.coding?.isActive === true);
      await proof.pass(0.5);
      return proof.transport?.getState().coding?.decks.get('a');
    }, mp3);
    expect(progress?.trouble).toBeNull();
    const [l] = await harness.record();
    expect(worstDifference(l.subarray(onset(l)), left)).toBeLessThan(0.05);
  });

  it('switches between coded decks, seeks and loops, at the right position', async () => {
    const told = await harness.page.evaluate(async (choice) => {
      const { proof } = window;
      const { transport } = proof;
      if (!transport) return null;
      transport.setCodec(choice);
      await proof.until((state) => state.coding?.decks.get('b')?.encoded === 1);
      await proof.record(13);
      await proof.play();
      // Until each has been heard coded once: from then on both coded voices are loaded.
      for (const id of ['a', 'b', 'a']) {
        transport.switchTo(id);
        await proof.until((state) => state.activeId === id && state.coding?.isActive === true);
      }
      const heard: (boolean | undefined)[] = [];
      for (let turn = 0; turn < 12; turn++) {
        await proof.pass(0.15);
        transport.switchTo(turn % 2 === 0 ? 'b' : 'a');
        await proof.until((state) => state.pendingId === null);
        heard.push(transport.getState().coding?.isActive);
      }
      await proof.pass(0.2);
      return { heard, underruns: transport.getState().underruns };
    }, mp3);
    expect(told?.underruns).toBe(0);
    expect(told?.heard.every((isActive) => isActive)).toBe(true);
    const [l] = await harness.record();
    const heard = l.subarray(onset(l));
    expect(heard.length).toBeGreaterThan(1.8 * RATE);
    expect(worstDifference(heard, left)).toBeLessThan(0.05);
    expect(harness.faults).toEqual([]);
  });

  it('a deck whose access has ended says so, and is not requested again', async () => {
    harness.refuseWith = 403;
    const trouble = await harness.page.evaluate(async (choice) => {
      const { proof } = window;
      proof.transport?.setCodec(choice);
      await proof.until((state) => (state.coding?.decks.get('a')?.trouble ?? null) !== null);
      return proof.transport?.getState().coding?.decks.get('a')?.trouble;
    }, mp3);
    expect(trouble).toMatch(/^This sound is not open to you any more\./);
  });
});

codecTroubleSuite(soundingChromium);
