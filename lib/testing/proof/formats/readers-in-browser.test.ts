import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLaunch, hasChromium } from '@/lib/testing/browsers/chromium';
import { memorySource } from '../../../formats/byte-source';
import { hashAudio } from '../../../formats/hash/hash-audio';
import { fuzzSeeds } from './fuzz-seeds';
import { openReadersPage, type ReadersPage } from './readers-page';

describe.skipIf(!hasChromium())('readers in a worker of Chromium', () => {
  const files = new Map<string, Uint8Array>();
  let browser: Browser;
  let page: ReadersPage;

  beforeAll(async () => {
    for (const { name, bytes } of await fuzzSeeds('')) files.set(name, bytes);
    browser = await chromium.launch(await chromiumLaunch());
    page = await openReadersPage(browser, files);
  });
  afterAll(async () => {
    await page.close();
    await browser.close();
  });

  it('give the same samples as in Node, in every format', async () => {
    for (const [name, bytes] of files) {
      const here = await hashAudio(memorySource(bytes));
      if (!here.ok) throw new Error(here.refusal.sentence);
      const { pcmSha256, format } = here.value;
      expect({ name, ...(await page.ask({ name })) }).toMatchObject({
        name,
        pcmSha256,
        frames: format.frames,
      });
    }
  });
});
