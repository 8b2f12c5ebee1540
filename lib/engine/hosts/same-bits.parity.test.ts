import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyRecipe, fingerprintSignal } from '@/lib/testing/chain-fingerprint';
import { renderWhole } from '@/lib/testing/chain-signals';
import { chromiumLaunch, hasChromium } from '@/lib/testing/chromium';
import { runInWorker } from '@/lib/testing/in-worker';

const root = fileURLToPath(new URL('../../../', import.meta.url));
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
    import { busyRecipe, fingerprintSignal } from '@/lib/testing/chain-fingerprint';
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

describe.skipIf(!hasChromium())('Chromium', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await servePage();
    browser = await chromium.launch(await chromiumLaunch());
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('an AudioWorklet in an OfflineAudioContext renders the same hash', async () => {
    expect(await page.evaluate((frames) => window.renderInWorklet(frames), FRAMES)).toBe(printed);
  });

  it('a worker prints the same hash', async () => {
    expect(await page.evaluate((frames) => window.printInWorker(frames), FRAMES)).toBe(printed);
  });
});

/** The page, its worker and the worklet, bundled as the product bundles them. */
async function servePage(): Promise<Server> {
  const entries = {
    page: 'lib/testing/chain-host.page.ts',
    worker: 'lib/testing/chain-host.worker.ts',
    worklet: 'lib/engine/hosts/render.worklet.ts',
  };
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([out, file]) => ({ in: file, out })),
    alias: { '@': root },
    bundle: true,
    format: 'iife',
    write: false,
    outdir: '/',
  });
  const server = createServer((request, response) => {
    const file = outputFiles.find(({ path }) => path === request.url);
    response.setHeader('Content-Type', file ? 'text/javascript' : 'text/html');
    response.end(file?.text ?? '<!doctype html><title>Same bits</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
