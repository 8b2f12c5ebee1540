import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { precompress } from '../../tools/precompress.mjs';
import { builtFiles } from './built-files';

const script = `export const words = ${JSON.stringify('the same again and again '.repeat(400))};\n`;
const folder = mkdtempSync(path.join(tmpdir(), 'acetate built files '));
let server: http.Server;

beforeAll(async () => {
  const built = path.join(folder, 'static');
  mkdirSync(path.join(built, 'chunks'), { recursive: true });
  writeFileSync(path.join(built, 'chunks/long.js'), script);
  writeFileSync(path.join(built, 'chunks/short.css'), 'a{}');
  writeFileSync(path.join(folder, 'secret.js'), 'nobody’s business');
  await precompress(built);
  const files = builtFiles(built);
  server = http.createServer((request, response) => {
    if (files.claims(request.url ?? '')) void files.handle(request, response);
    else response.writeHead(418).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Exactly as sent: fetch would decompress it and normalise the address. */
async function ask(asked: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const request = http.request({ port, path: asked, headers, method }).end();
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const body = Buffer.concat(await response.toArray());
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

test('a script is sent as it was compressed at the build, and may be cached for good', async () => {
  const long = '/_next/static/chunks/long.js';
  const brotli = await ask(long, { 'accept-encoding': 'gzip, deflate, br' });
  expect(brotli.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript',
    vary: 'Accept-Encoding',
    'cache-control': 'public,max-age=31536000,immutable',
  });
  expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
  expect(brotli.body.length).toBeLessThan(script.length / 20);
  const gzip = await ask(long, { 'accept-encoding': 'gzip' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.body).toString()).toBe(script);
  const plain = await ask(long, { 'accept-encoding': 'identity' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body.toString()).toBe(script);
});

test('what a browser has already is not sent again', async () => {
  const long = '/_next/static/chunks/long.js';
  const etag = (await ask(long)).headers.etag;
  expect(await ask(long, { 'if-none-match': etag })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
});

test('small files are not compressed, and a range is of the whole', async () => {
  const small = await ask('/_next/static/chunks/short.css', {
    'accept-encoding': 'br',
    range: 'bytes=2-1',
  });
  expect(small).toMatchObject({ status: 200, body: Buffer.from('a{}') });
  expect(small.headers['content-encoding']).toBeUndefined();
});

test.each([
  '/_next/static/',
  '/_next/static/chunks',
  '/_next/static/chunks/none.js',
  '/_next/static/../secret.js',
  '/_next/static/%2e%2e/secret.js',
  '/_next/static/..%2fsecret.js',
  '/_next/static/%E0%A4%A/secret.js',
])('%s is no file', async (asked) => {
  const answer = await ask(asked);
  expect(answer.status).toBe(404);
  expect(answer.body.toString()).not.toContain('nobody');
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('they can only be read', async () => {
  expect(await ask('/_next/static/chunks/long.js', {}, 'POST')).toMatchObject({ status: 405 });
  expect(await ask('/_next/static/chunks/long.js', {}, 'HEAD')).toMatchObject({
    status: 200,
    body: Buffer.alloc(0),
  });
});
