import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fetchRange, fetchRangeWithRetries } from './fetch-range';
import type { PcmSource } from './pcm-source';
import { RangeTrouble } from './range-trouble';

type Answer = (response: ServerResponse) => void;

const bytes = Uint8Array.from({ length: 400 }, (_, n) => n & 0xff);
const good: Answer = (response) => response.end(bytes);
const short: Answer = (response) => response.end(bytes.slice(0, 399));
const nothing: Answer = (response) => response.destroy();
const status =
  (code: number): Answer =>
  (response) =>
    response.writeHead(code).end();
const page =
  (code: number): Answer =>
  (response) =>
    response.writeHead(code, { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>');
const refusal =
  (code: number): Answer =>
  (response) =>
    response
      .writeHead(code, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ refusal: { rule: 'REL-1', sentence: 'There is nothing here.' } }));

/** What the server does with the next requests, one after the other; the last one stays. */
let answers: Answer[] = [];
let asked: string[] = [];
const server = createServer((request, response) => {
  response.shouldKeepAlive = false;
  asked.push(request.url ?? '');
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer?.(response);
});
let source: PcmSource;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('self', { location: { href: `http://127.0.0.1:${port}/releases/r` } });
  source = { url: '/api/audio/a/pcm', encoding: 's16', sampleRate: 44_100, channels: 2, frames: 1000 };
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

async function troubleWith(...faulty: Answer[]): Promise<RangeTrouble> {
  answers = faulty;
  const error: unknown = await fetchRange(source, 0, 100).catch((reason: unknown) => reason);
  if (!(error instanceof RangeTrouble)) throw new Error('It came.');
  return error;
}

describe('a range of a rendition', () => {
  it('is asked for by frames, and comes as the bytes it has', async () => {
    answers = [good];
    asked = [];
    expect(new Uint8Array(await fetchRange(source, 200, 100))).toEqual(bytes);
    expect(asked).toEqual(['/api/audio/a/pcm?from=200&frames=100']);
  });

  it.each([
    ['nothing', nothing, /interrupted/],
    ['too little', short, /missing/],
    ['a proxy’s page', page(502), /did not answer as it should/],
    ['an error', status(500), /did not answer as it should/],
    ['a sign-in page', page(200), /signed out/],
    ['the end of a session', status(401), /signed out/],
  ] as const)('may come later where %s came', async (_name, answer, sentence) => {
    const { message, lasting } = await troubleWith(answer);
    expect(message).toMatch(sentence);
    expect(lasting).toBe(false);
  });

  it.each([
    ['a right that was taken away', refusal(403)],
    ['what is no longer here', refusal(404)],
    ['a status without a body', status(410)],
  ] as const)('will not come after %s', async (_name, answer) => {
    const { message, lasting } = await troubleWith(answer);
    expect(message).toMatch(/not open to you any more/);
    expect(lasting).toBe(true);
  });

  it('is asked for again while that can help, and no longer', async () => {
    asked = [];
    answers = [nothing, page(502), good];
    expect(new Uint8Array(await fetchRangeWithRetries(source, 0, 100))).toEqual(bytes);
    expect(asked).toHaveLength(3);
    asked = [];
    answers = [refusal(404)];
    await expect(fetchRangeWithRetries(source, 0, 100)).rejects.toThrow(RangeTrouble);
    expect(asked).toHaveLength(1);
  });

  it('stops when it is given up', async () => {
    answers = [good];
    const control = new AbortController();
    control.abort(new Error('enough'));
    await expect(fetchRangeWithRetries(source, 0, 100, control.signal)).rejects.toThrow('enough');
  });
});
