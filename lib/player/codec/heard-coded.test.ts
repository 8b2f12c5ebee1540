import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realTime, soundingBrowsers } from '@/lib/testing/browsers';
import { ProofHarness } from '../proof/harness';
import { make24, noise, proofDeck, serve24, truth } from '../proof/signals';
import { choiceId, codecChoices } from './choice';

const RATE = 48_000;
const FRAMES = RATE * 14;

const hiss = noise(5);
let low = 0;
const file = make24(FRAMES, (i, channel) => {
  low = 0.8 * low + 0.2 * hiss();
  return 0.2 * Math.sin(i * 0.0131 + 2 * channel) + 0.1 * low;
});
const left = truth(file.left);

describe.each(soundingBrowsers)('codecs in $name', realTime, (browser) => {
  if (!browser.isHere) {
    it.skip('is not on this machine');
    return;
  }
  let harness: ProofHarness;

  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('a', serve24(file));
  }, 60_000);
  afterAll(() => harness.close());
  beforeEach(() => harness.load());

  it.each(codecChoices.map((choice) => ({ choice, name: choiceId(choice) })))(
    '$name',
    async ({ choice }) => {
      await harness.page.evaluate(
        (deck) => window.proof.open([deck]),
        proofDeck({ name: 'a', frames: FRAMES }),
      );
      const told = await harness.page.evaluate(async (wanted) => {
        const { proof } = window;
        const { transport } = proof;
        if (!transport) return null;
        proof.record(12);
        transport.play();
        await proof.until((state) => state.playing && !state.waiting);
        await proof.pass(0.5);
        transport.setCodec(wanted);
        await proof.until((state) => state.coding?.isHeard === true);
        await proof.pass(1);
        transport.setCodec(null);
        await proof.pass(0.5);
        transport.setCodec(wanted);
        await proof.until((state) => state.coding?.isHeard === true);
        await proof.pass(0.5);
        await proof.until((state) => state.coding?.decks.get('a')?.figures !== null);
        return [transport.getState().underruns, transport.getState().coding?.decks.get('a')];
      }, choice);
      console.log(JSON.stringify(told));
      const [l] = await harness.record();
      const start = l.findIndex((value) => value !== 0);
      const heard = l.subarray(start);
      let worst = 0;
      let zero = 0;
      for (let i = 0; i < heard.length; i++) {
        worst = Math.max(worst, Math.abs((heard[i] ?? 0) - (left[i] ?? 0)));
        if (heard[i] === 0) zero++;
      }
      const off = heard.findIndex((v, i) => Math.abs(v - (left[i] ?? 0)) > 0.1);
      if (off >= 0)
        console.log(
          'OFF at',
          off,
          'zero at',
          heard.indexOf(0),
          'end',
          heard.length,
          [...heard.subarray(off - 3, off + 3)],
          [...left.subarray(off - 3, off + 3)],
        );
      console.log(
        choiceId(choice),
        heard.length / RATE,
        'worst',
        worst,
        'zeros',
        zero,
        harness.faults,
        harness.scripts,
      );
    },
    60_000,
  );
});
