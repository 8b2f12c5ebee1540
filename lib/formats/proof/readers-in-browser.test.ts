import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLaunch, hasChromium } from '@/lib/testing/chromium';
import { memorySource } from '../byte-source';
import { hashAudio } from '../hash/hash-audio';
import { fuzzSeeds } from './fuzz-seeds';
import type { WorkerAnswer } from './readers.worker';

const root = path.join(import.meta.dirname, '../../..');
const libav = path.join(root, 'node_modules/@libav.js/variant-obsolete/dist');

async function workerScript(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['lib/formats/proof/readers.worker.ts'],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    // Node's way to the codecs, which the worker never goes.
    external: ['@libav.js/variant-obsolete'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

const types: Readonly<Record<string, string>> = { '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

describe.skipIf(!hasChromium())('readers in a worker of Chromium', () => {
  const files = new Map<string, Uint8Array>();
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    for (const { name, bytes } of await fuzzSeeds('')) files.set(name, bytes);
    const script = await workerScript();
    server = createServer((request, response) => {
      const [, folder, name = ''] = (request.url ?? '/').split('/');
      const type = folder === 'worker.js' ? 'text/javascript' : (types[path.extname(name)] ?? 'text/html');
      response.setHeader('content-type', type);
      if (folder === 'worker.js') response.end(script);
      else if (folder === 'files') response.end(files.get(name));
      else if (folder === 'codecs') response.end(readFileSync(path.join(libav, path.basename(name))));
      else response.end('<!doctype html>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch(await chromiumLaunch());
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  function answerOf(name: string): Promise<WorkerAnswer> {
    return page.evaluate(
      (asked) =>
        new Promise<WorkerAnswer>((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.onmessage = ({ data }) => {
            worker.terminate();
            resolve(data);
          };
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(asked);
        }),
      name,
    );
  }

  it('give the same samples as in Node, in every format', async () => {
    for (const [name, bytes] of files) {
      const here = await hashAudio(memorySource(bytes));
      if (!here.ok) throw new Error(here.refusal.sentence);
      const { pcmSha256, format } = here.value;
      expect({ name, ...(await answerOf(name)) }).toEqual({ name, pcmSha256, frames: format.frames });
    }
  });
});
