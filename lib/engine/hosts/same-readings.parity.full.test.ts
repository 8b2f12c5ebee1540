import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsers } from '@/lib/testing/browsers/browsers';
import { type ServedBundles, serveBundles } from '@/lib/testing/browsers/served-bundles';
import { runInWorker } from '@/lib/testing/hosts/in-worker';
import { hashesOf, measuringFingerprints } from '@/lib/testing/hosts/measuring-fingerprint';
import { MEASURING_GOLDEN } from '../measure/golden.table';
import { ENGINE_VERSION } from '../version';

/** The expected result of every host. */
const { hashes: golden } = MEASURING_GOLDEN;
const SIZE = 4096;

it('the readings are complete, and the faults are found', () => {
  const text = new TextDecoder();
  const { meter, checker } = measuringFingerprints(SIZE);
  const reading = JSON.parse(text.decode(meter));
  for (const key of ['integratedLufs', 'rangeLu', 'truePeakDbtp', 'minPsrDb']) {
    expect(reading[key]).toBeTypeOf('number');
  }
  const seen = JSON.parse(text.decode(checker));
  expect(seen.clicks).not.toEqual([]);
  expect(seen.gaps).not.toEqual([]);
});

it.each([1, 64, 127, 128, 4096])(
  'in blocks of %i frames, in Node, the hashes are the golden ones',
  async (size) => {
    expect({ engineVersion: ENGINE_VERSION, hashes: await hashesOf(measuringFingerprints(size)) }).toEqual(
      MEASURING_GOLDEN,
    );
  },
);

it('a worker thread of Node measures the same', async () => {
  const hashes = await runInWorker(`
    import { hashesOf, measuringFingerprints } from '@/lib/testing/hosts/measuring-fingerprint';
    hashesOf(measuringFingerprints(${SIZE})).then(post);
  `);
  expect(hashes).toEqual(golden);
});

describe.each(browsers)('$name', ({ isHere, launch }) => {
  describe.skipIf(!isHere)('where it is installed', () => {
    let served: ServedBundles;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      served = await serveBundles({
        page: 'lib/testing/hosts/measuring-host.page.ts',
        worker: 'lib/testing/hosts/measuring-host.worker.ts',
        worklet: 'lib/testing/hosts/measuring-host.worklet.ts',
      });
      browser = await launch();
      page = await browser.newPage();
      await page.goto(served.address);
    });

    afterAll(async () => {
      await browser?.close();
      await served?.close();
    });

    it('the page measures the same', async () => {
      expect(await page.evaluate((size) => window.measureInPage(size), SIZE)).toEqual(golden);
    });

    it('a worker measures the same', async () => {
      expect(await page.evaluate((size) => window.measureInWorker(size), SIZE)).toEqual(golden);
    });

    it('an AudioWorklet measures the same, quantum by quantum', async () => {
      expect(await page.evaluate((size) => window.measureInWorklet(size), 128)).toEqual(golden);
    });
  });
});
