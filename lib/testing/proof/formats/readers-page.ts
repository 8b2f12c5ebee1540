import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { build } from 'esbuild';
import { asBuilt } from '../../browsers/as-built';
import type { WorkerAnswer, WorkerQuestion } from './readers.worker';

const root = path.join(import.meta.dirname, '../../../..');
const libav = path.join(root, 'node_modules/@libav.js/variant-obsolete/dist');
const types: Readonly<Record<string, string>> = { '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

async function workerScript(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['lib/testing/proof/formats/readers.worker.ts'],
    bundle: true,
    define: asBuilt,
    format: 'esm',
    platform: 'browser',
    // How Node loads the codecs, which the worker never does.
    external: ['@libav.js/variant-obsolete'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

export interface ReadersPage {
  /** Reads one of the files in a worker of its own. */
  ask(question: WorkerQuestion): Promise<WorkerAnswer>;
  close(): Promise<void>;
}

/** The readers in a browser, with these files; more may be added to the map later. */
export async function openReadersPage(
  browser: Browser,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<ReadersPage> {
  const script = await workerScript();
  const server = createServer((request, response) => {
    const [, folder, name = ''] = (request.url ?? '/').split('/');
    const type = folder === 'worker.js' ? 'text/javascript' : (types[path.extname(name)] ?? 'text/html');
    response.setHeader('content-type', type);
    if (folder === 'worker.js') response.end(script);
    else if (folder === 'files') response.end(files.get(decodeURIComponent(name)));
    else if (folder === 'codecs') response.end(readFileSync(path.join(libav, path.basename(name))));
    else response.end('<!doctype html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    async ask(question) {
      const { base64, ...answer } = await page.evaluate(
        (asked) =>
          new Promise<WorkerAnswer & { base64?: string }>((resolve, reject) => {
            const worker = new Worker('/worker.js', { type: 'module' });
            worker.onmessage = ({ data: { pcm, ...data } }) => {
              worker.terminate();
              if (!pcm) return resolve(data);
              const reader = new FileReader();
              reader.onload = () => resolve({ ...data, base64: String(reader.result).split(',')[1] ?? '' });
              reader.readAsDataURL(new Blob([pcm]));
            };
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage(asked);
          }),
        question,
      );
      return base64 === undefined
        ? answer
        : { ...answer, pcm: new Uint8Array(Buffer.from(base64, 'base64')) };
    },
    async close() {
      await page.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
