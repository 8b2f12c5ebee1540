import { createHash } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsers } from '@/lib/testing/browsers/browsers';
import { type ServedBundles, serveBundles } from '@/lib/testing/browsers/served-bundles';
import { busyRecipe, fingerprintSignal } from '@/lib/testing/hosts/chain-fingerprint';
import { runInWorker } from '@/lib/testing/hosts/in-worker';
import { renderWhole } from '@/lib/testing/signals/chain-signals';

/** Six seconds: sound, silences, and a silent end in which unsnapped state would decay into denormals. */
const FRAMES = 6 * 44100 + 77;

/** What Node's main thread prints. */
const pcm = renderWhole(busyRecipe(), fingerprintSignal(FRAMES), { size: 1024 }).pcm;
const printed = createHash('sha256').update(pcm).digest('hex');

it('the print is not silence', () => {
  expect(pcm.some((byte) => byte !== 0)).toBe(true);
});

it('a worker thread of Node prints the same hash', async () => {
  const hash = await runInWorker(`
    import { createHash } from 'node:crypto';
    import { browsers } from '@/lib/testing/browsers/browsers';
import { busyRecipe, fingerprintSignal } from '@/lib/testing/hosts/chain-fingerprint';
    import { printRecipe } from '@/lib/engine/hosts/print-worker';
    const planes = fingerprintSignal(${FRAMES});
    const hash = createHash('sha256');
    const setup = { sampleRate: 44100, channels: 2 as const, recipe: busyRecipe() };
    (async () => {
      for await (const block of printRecipe([{ planes, frames: ${FRAMES} }], setup)) hash.update(block.pcm);
      post(hash.digest('hex'));
    })();
  `);
  expect(hash).toBe(printed);
});

describe.each(browsers)('$name', ({ isHere, launch }) => {
  describe.skipIf(!isHere)('where it is installed', () => {
    let served: ServedBundles;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      served = await serveBundles({
        page: 'lib/testing/hosts/chain-host.page.ts',
        worker: 'lib/testing/hosts/chain-host.worker.ts',
        worklet: 'lib/engine/hosts/render.worklet.ts',
      });
      browser = await launch();
      page = await browser.newPage();
      await page.goto(served.address);
    });

    afterAll(async () => {
      await browser?.close();
      await served?.close();
    });

    it('an AudioWorklet in an OfflineAudioContext renders the same hash', async () => {
      expect(await page.evaluate((frames) => window.renderInWorklet(frames), FRAMES)).toBe(printed);
    });

    it('a worker prints the same hash', async () => {
      expect(await page.evaluate((frames) => window.printInWorker(frames), FRAMES)).toBe(printed);
    });
  });
});
