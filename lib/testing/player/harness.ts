import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build } from 'esbuild';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { wavResponse } from '@/lib/server/media/wav-response';
import { asBuilt } from '@/lib/testing/browsers/as-built';
import type { TestBrowser } from '@/lib/testing/browsers/browsers';
import { buildPlayer } from '../../player/build.mjs';
import { bytesOf, pcmOf, type ServedPcm } from './signals';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A page with the transport in a real browser, and the server of its sound, whose responses can be held or failed. */
export class ProofHarness {
  readonly files = new Map<string, ServedPcm>();
  /** Responses that reach beyond this frame wait until it is raised. */
  private horizon = Number.POSITIVE_INFINITY;
  /** Every nth response fails with 503; 0 for none. */
  failEvery = 0;
  /** Only for requests of more than this many frames: decks request a block at a time, codecs more. */
  failLongerThan = 0;
  private failable = 0;
  requests = 0;
  /** Status of every sound response instead; 0 for none, −1 for a closed connection. */
  refuseWith = 0;
  /** The audio thread throws after this many frames; 0 for never, −1 for a missing script. */
  faultAfter = 0;
  /** Scripts and codecs whose address contains this are missing; '' for none. */
  missing = '';
  /** `deck:firstFrame` of every response. */
  readonly asked: string[] = [];
  /** Addresses of the scripts that were loaded. */
  readonly scripts: string[] = [];
  private readonly waiting: { end: number; answer: () => void }[] = [];

  readonly faults: string[] = [];
  private readonly beginnings: (() => void)[] = [];

  private constructor(
    private readonly browserOf: TestBrowser,
    private readonly server: Server,
    private browser: Browser,
    public page: Page,
  ) {}

  static async open(browserOf: TestBrowser): Promise<ProofHarness> {
    const scripts = await bundle();
    const server = createServer();
    const browser = await browserOf.launch();
    const harness = new ProofHarness(browserOf, server, browser, await browser.newPage());
    await harness.watchPage();
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', 'http://proof');
      const script = scripts.get(url.pathname);
      if (url.pathname.startsWith('/pcm/')) harness.answerPcm(url, response);
      else if (url.pathname.startsWith('/wav/')) void harness.answerWav(request, url, response);
      else if (url.pathname === workletPath && harness.faultAfter < 0)
        response.writeHead(404, headers('text/plain')).end();
      else if (url.pathname === workletPath && harness.faultAfter > 0)
        send(response, 'text/javascript', faulty(harness.faultAfter) + script);
      else if (harness.missing !== '' && url.pathname.includes(harness.missing))
        response.writeHead(404, headers('text/plain')).end();
      else if (script !== undefined) {
        harness.scripts.push(url.pathname);
        send(response, url.pathname.endsWith('.wasm') ? 'application/wasm' : 'text/javascript', script);
      } else
        send(response, 'text/html', '<!doctype html><script type="module" src="/player/page.js"></script>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return harness;
  }

  /** A new page. */
  async load(): Promise<void> {
    this.holdFrom(Number.POSITIVE_INFINITY);
    this.failEvery = 0;
    this.failLongerThan = 0;
    this.failable = 0;
    this.refuseWith = 0;
    this.faultAfter = 0;
    this.missing = '';
    this.faults.length = 0;
    this.asked.length = 0;
    this.scripts.length = 0;
    const address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
    // A busy machine can make a browser's audio, and the browser with it, hang for good: then another one is started.
    const isHere = await this.page.goto(address, { timeout: PATIENCE_MS }).then(
      () => true,
      () => false,
    );
    if (!isHere) {
      await this.startAgain();
      await this.page.goto(address);
    }
    await this.page.waitForFunction(() => 'proof' in window);
  }

  /** Runs in every page before its own scripts. */
  async beginWith(script: () => void): Promise<void> {
    this.beginnings.push(script);
    await this.page.addInitScript(script);
  }

  /** Holds responses that reach beyond `frame`, and releases held ones that no longer do. */
  holdFrom(frame: number): void {
    this.horizon = frame;
    for (const held of this.waiting.splice(0)) {
      if (held.end <= frame) held.answer();
      else this.waiting.push(held);
    }
  }

  async record(): Promise<[Float32Array, Float32Array]> {
    const [left, right] = await this.page.evaluate(() => window.proof.stop());
    return [floats(left ?? ''), floats(right ?? '')];
  }

  private async watchPage(): Promise<void> {
    this.page.on('pageerror', (error) => this.faults.push(error.message));
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
    for (const script of this.beginnings) await this.page.addInitScript(script);
  }

  private async startAgain(): Promise<void> {
    console.log(`${this.browserOf.name} stood still and was started again.`);
    // A hanging browser may never close.
    void this.browser.close().catch(() => {});
    this.browser = await this.browserOf.launch();
    this.page = await this.browser.newPage();
    await this.watchPage();
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Answers as the portal does, by its own code. */
  private async answerWav(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
    const served = this.files.get(url.pathname.slice('/wav/'.length));
    this.requests++;
    if (this.refuseWith === -1) {
      request.socket.destroy();
      return;
    }
    if (served === undefined || this.refuseWith > 0) {
      refuse(response, this.refuseWith || 404);
      return;
    }
    const range = request.headers.range;
    const asked = new Request(url, {
      method: request.method ?? 'GET',
      ...(range ? { headers: { range } } : {}),
    });
    const store = {
      open: async (_: unknown, { start, end } = { start: 0, end: 0 }) =>
        Readable.from(pieces(served, start, end)),
    };
    const file = { facts: pcmOf(served), rendition: { sha256: url.pathname, encoding: 's24' } };
    const answer = await wavResponse(store, asked, { file: file as unknown as AudioFile });
    response.writeHead(answer.status, { ...headers('audio/wav'), ...Object.fromEntries(answer.headers) });
    if (answer.body === null) response.end();
    else
      Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
        .on('error', () => {})
        .pipe(response);
  }

  private answerPcm(url: URL, response: ServerResponse): void {
    const file = this.files.get(url.pathname.slice('/pcm/'.length));
    if (file === undefined) {
      response.writeHead(404, headers('text/plain')).end();
      return;
    }
    this.requests++;
    if (this.refuseWith > 0) {
      refuse(response, this.refuseWith);
      return;
    }
    const frames = Number(url.searchParams.get('frames'));
    if (this.failEvery > 0 && frames > this.failLongerThan && ++this.failable % this.failEvery === 0) {
      response.writeHead(503, headers('text/plain')).end();
      return;
    }
    const from = Number(url.searchParams.get('from'));
    this.asked.push(`${url.pathname.slice('/pcm/'.length)}:${from}`);
    const end = from + frames;
    const bytes = file.bytes.subarray(from * file.bytesPerFrame, end * file.bytesPerFrame);
    const answer = (): void => send(response, 'application/octet-stream', bytes);
    if (end <= this.horizon) answer();
    else this.waiting.push({ end, answer });
  }
}

/** A page of the harness loads within a second. */
const PATIENCE_MS = 10_000;
const PIECE_BYTES = 6 * 32_768;

async function* pieces(served: ServedPcm, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at <= end; at += PIECE_BYTES)
    yield bytesOf(served, at, Math.min(end, at + PIECE_BYTES - 1));
}

const workletPath = '/generated/transport.worklet.js';

/** Inserted before the audio thread's script. */
function faulty(frames: number): string {
  return `const register = registerProcessor;
    registerProcessor = (name, Processor) => register(name, class extends Processor {
      process(...quantum) {
        if (currentFrame > ${frames}) throw new Error('planted');
        return super.process(...quantum);
      }
    });\n`;
}

async function bundle(): Promise<Map<string, string | Uint8Array>> {
  // Addresses as the page's scripts name them, relative to its one bundle.
  const entries = {
    '/player/page.js': './page.ts',
    '/stream/stream.worker.ts': '../../player/stream/stream.worker.ts',
    '/player/codec.worker.ts': '../../player/codec/codec.worker.ts',
    '/player/aac.js': './aac-page.ts',
  };
  const scripts = new Map<string, string | Uint8Array>();
  for (const [path, entry] of Object.entries(entries)) {
    scripts.set(path, await bundleOne(here(entry), 'esm'));
  }
  scripts.set('/player/tap.worklet.js', await bundleOne(here('./tap.worklet.ts'), 'iife'));
  const generated = dirname(await buildPlayer());
  for (const name of readdirSync(generated))
    scripts.set(`/generated/${name}`, readFileSync(join(generated, name)));
  return scripts;
}

async function bundleOne(entry: string, format: 'esm' | 'iife'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format,
    target: 'es2022',
    define: asBuilt,
    // How Node loads the codecs, which a page never does.
    external: ['@libav.js/variant-obsolete'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** As the portal refuses. */
function refuse(response: ServerResponse, status: number): void {
  const refusal = { rule: 'REL-1', sentence: 'There is nothing here, or it is not shared with you.' };
  response.writeHead(status, headers('application/json')).end(JSON.stringify({ refusal }));
}

function headers(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, headers(type)).end(body);
}

function floats(text: string): Float32Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer, 0, bytes.byteLength >> 2);
}
