import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsers } from '@/lib/testing/browsers/browsers';
import { until } from '@/lib/testing/until';
import { ProofHarness } from '../../testing/player/harness';
import { make24, noise, proofDeck, serve24 } from '../../testing/player/signals';
import { codecChoices } from './choice';

const RATE = 48_000;
const FRAMES = RATE * 300;
const hiss = noise(5);
/** Different each time: what is known about a deck is not encoded again. */
const choices = codecChoices.filter(({ codec }) => codec !== 'aac').slice(0, 3);

/** Private memory of a browser's page processes, MB; null where the system does not report it. */
async function pagesMb(browser: Browser | null): Promise<number | null> {
  if (browser === null) return null;
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  try {
    const told = processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'));
    const kilobytes = told.flatMap((text) => [...text.matchAll(/^Private_\w+:\s+(\d+)/gm)]);
    return kilobytes.reduce((sum, [, size]) => sum + Number(size) / 1024, 0);
  } catch {
    return null;
  }
}

describe.each(browsers.filter(({ name }) => name === 'Chromium'))('memory of codecs in $name', (browser) => {
  if (!browser.isHere) {
    it.skip('is not on this machine');
    return;
  }
  let harness: ProofHarness;
  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    harness.files.set('a', serve24(make24(FRAMES, (i) => 0.2 * Math.sin(i * 0.0131) + 0.05 * hiss())));
    await harness.page.clock.install();
    await harness.load();
  }, 60_000);
  afterAll(() => harness.close());

  const codecWorkers = () => harness.page.workers().filter((worker) => worker.url().includes('codec'));

  it('four decks of five minutes: a minute after the last codec the worker and its memory are gone, each time', async () => {
    const decks = ['a', 'b', 'c', 'd'].map((id) => ({ ...proofDeck({ name: 'a', frames: FRAMES }), id }));
    await harness.page.evaluate((list) => window.proof.open(list), decks);
    const browserHere = harness.page.context().browser();
    const after: (number | null)[] = [];
    const before = await pagesMb(browserHere);
    for (const choice of choices) {
      await harness.page.evaluate(async (wanted) => {
        window.proof.transport?.setCodec(wanted);
        await window.proof.until((state) =>
          ['a', 'b', 'c', 'd'].every((id) => state.coding?.decks.has(id) === true),
        );
        await window.proof.until((state) => (state.coding?.decks.get('a')?.encoded ?? 0) > 0.2);
      }, choice);
      expect(codecWorkers()).toHaveLength(1);
      const during = await pagesMb(browserHere);
      await harness.page.evaluate(() => window.proof.transport?.setCodec(null));
      await harness.page.clock.fastForward(59_000);
      expect(codecWorkers()).toHaveLength(1);
      await harness.page.clock.fastForward(2000);
      await until('the codec worker has ended', async () => (codecWorkers().length === 0 ? true : null));
      await harness.page.requestGC();
      after.push(await pagesMb(browserHere));
      const told = [before, during, after.at(-1) ?? null].map((size) => size?.toFixed(0) ?? '?');
      console.log(`${told[0]} MB before, ${told[1]} while encoding, ${told[2]} after the worker has gone`);
    }
    const [first, , last] = after;
    // A worker must not leave more behind each time.
    if (first && last) expect(last - first).toBeLessThan(40);
    expect(harness.faults).toEqual([]);
  }, 120_000);
});
