import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MixSource } from '@/lib/delivery/browser/mix-reader';
import { runThread } from '@/lib/jobs/run-thread';
import { limitsOfPrinting } from '@/lib/jobs/thread-limits';
import type { PrintInput, PrintOutput } from '@/lib/jobs/threads/print.thread';
import { browsers } from '@/lib/testing/browsers/browsers';
import { type ServedBundles, serveBundles } from '@/lib/testing/browsers/served-bundles';
import { fingerprintSignal, proofRecipes } from '@/lib/testing/hosts/chain-fingerprint';
import { threadsForTests } from '@/lib/testing/hosts/threads';
import { renderWhole } from '@/lib/testing/signals/chain-signals';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { pcmFromPlanar } from '../pcm/planes';

/** Six seconds: sound, silences, and a silent end in which unsnapped state would decay into denormals. */
const frames = 6 * 44100 + 77;
const mix: MixSource = { url: '/mix', encoding: 'f32', sampleRate: 44100, channels: 2, frames };
const planes = fingerprintSignal(frames);
const bytes = pcmFromPlanar(planes, 'f32');
const recipes = proofRecipes();
const proof = { mix, recipes };

/** What Node's main thread renders, by the recipe's name. */
const rendered = new Map(
  Object.entries(recipes).map(([name, recipe]) => [name, renderWhole(recipe, planes, { size: 1024 }).pcm]),
);
const printed = Object.fromEntries(
  [...rendered].map(([name, pcm]) => [name, createHash('sha256').update(pcm).digest('hex')]),
);

it('no print is silence, and no two are the same', () => {
  for (const [name, pcm] of rendered)
    expect(
      pcm.some((byte) => byte !== 0),
      name,
    ).toBe(true);
  expect(new Set(Object.values(printed)).size).toBe(rendered.size);
});

describe('the thread in which the server prints', () => {
  const threadFile = threadsForTests('print');

  it('prints the same hashes', () =>
    temporaryFolder('same bits', async (folder) => {
      const { url: _, ...format } = mix;
      const rendition = path.join(folder, 'mix.pcm');
      const { signal } = new AbortController();
      writeFileSync(rendition, bytes);
      const hashes: Record<string, string> = {};
      for (const [name, recipe] of Object.entries(recipes)) {
        const wavFile = path.join(folder, `${name}.wav`);
        const input: PrintInput = { ...format, rendition, recipe, wavFile, software: 'Acetate' };
        const { pcmSha256 } = await runThread<PrintOutput>({
          ...{ file: threadFile('print'), input, signal },
          limits: limitsOfPrinting(100e6),
        });
        hashes[name] = pcmSha256;
      }
      expect(hashes).toEqual(printed);
    }));
});

describe.each(browsers)('$name', ({ isHere, launch }) => {
  describe.skipIf(!isHere)('where it is installed', () => {
    let served: ServedBundles;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      const entries = {
        page: 'lib/testing/hosts/chain-host.page.ts',
        worker: 'lib/delivery/browser/render.worker.ts',
        worklet: 'lib/testing/hosts/chain-host.worklet.ts',
      };
      served = await serveBundles(entries, { '/mix': { bytes, frameBytes: bytes.length / frames } });
      browser = await launch();
      page = await browser.newPage();
      await page.goto(served.address);
    });

    afterAll(async () => {
      await browser?.close();
      await served?.close();
    });

    it('an AudioWorklet in an OfflineAudioContext renders the same hashes', async () => {
      const hashes = await page.evaluate(({ mix, recipes }) => window.renderInWorklet(mix, recipes), proof);
      expect(hashes).toEqual(printed);
    });

    it('the worker in which the console prints gives the same hashes', async () => {
      const hashes = await page.evaluate(({ mix, recipes }) => window.printInWorker(mix, recipes), proof);
      expect(hashes).toEqual(printed);
    });
  });
});
