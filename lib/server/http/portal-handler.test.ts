import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notFound } from '@/lib/domain/policy/policy';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import type { Settings } from '../env';
import { guardBodies } from './connections';
import { clientAddressHeader, portalHandler } from './portal-handler';

const root = path.join(import.meta.dirname, '../../..');
const production: Settings = {
  demo: false,
  development: false,
  root,
  dataDirectory: root,
  host: '127.0.0.1',
  port: 0,
  origin: new URL('https://masters.example.com'),
  secret: 'x'.repeat(32),
  proxyHops: 1,
  connectionsPerNetwork: 256,
  mail: { kind: 'mailbox' },
  jobConcurrency: 0,
  role: 'all',
  storage: { kind: 'folder' },
  uploadLimits: defaultUploadLimits,
  sessionIdleMs: 1e9,
  observing: { log: { level: 'error', form: 'terminal' }, leastDiskBytes: 0 },
};

const servers: http.Server[] = [];
const closing: (() => void)[] = [];
const refused: string[] = [];
let live: number;
let demo: number;

async function serve(settings: Settings): Promise<number> {
  const handler = portalHandler({
    settings,
    raw: [
      { claims: (pathname) => pathname === '/raw', handle: (_request, response) => void response.end('raw') },
    ],
    next: (request, response) => {
      if (request.url === '/fails') throw new Error('a bug');
      response.end(JSON.stringify(request.headers));
    },
    routeOf: () => '/',
    admits: () => true,
    isAway: async () => false,
    onEnd: () => {},
    onRefused: (request, { rule }) => refused.push(`${request.method} ${rule}`),
  });
  const server = http.createServer(handler);
  closing.push(guardBodies(server));
  server.listen(settings.port, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  live = await serve(production);
  demo = await serve({
    ...production,
    demo: true,
    proxyHops: 0,
    origin: new URL('http://127.0.0.1:4207'),
    port: 4207,
  });
});
afterAll(() => {
  for (const close of closing) close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function ask(
  port: number,
  { method = 'GET', path: target = '/', ...headers }: Record<string, string> = {},
) {
  const request = http.request({ host: '127.0.0.1', port, method, path: target, headers });
  if (headers['content-length'] || headers['transfer-encoding']) request.on('error', () => {}).flushHeaders();
  else request.end();
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('every answer', () => {
  test('carries the headers that keep others out, with a nonce of its own that Next is told', async () => {
    const [first, second] = [await ask(live), await ask(live)];
    expect(first.headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    });
    expect(first.headers).not.toHaveProperty('x-powered-by');
    const policy = String(first.headers['content-security-policy']);
    expect(JSON.parse(first.body)['content-security-policy']).toBe(policy);
    expect(policy).toContain("script-src 'self' 'nonce-");
    expect(policy).toContain("'wasm-unsafe-eval'");
    expect(policy).toContain('wss://masters.example.com');
    expect(policy).not.toContain("'unsafe-eval'");
    expect(second.headers['content-security-policy']).not.toBe(policy);
  });

  test('comes from requests that cannot name another host or another person', async () => {
    const forged = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-for': '6.6.6.6, 203.0.113.9',
    };
    const { body } = await ask(live, { ...forged, [clientAddressHeader]: '6.6.6.6' });
    const seen = JSON.parse(body);
    expect(seen).toMatchObject({ host: 'masters.example.com', [clientAddressHeader]: '203.0.113.9' });
    expect(body).not.toContain('evil.test');
  });

  test('is refused in words when the request comes from another site', async () => {
    const { status, body } = await ask(live, { method: 'POST', origin: 'https://evil.test' });
    expect([status, JSON.parse(body).refusal.rule]).toEqual([403, 'SRV-1']);
    expect(
      (await ask(live, { method: 'DELETE', path: '/raw', origin: 'https://masters.example.com' })).body,
    ).toBe('raw');
  });

  test('SRV-5 is a refusal when a script posts to a page', async () => {
    const action = { method: 'POST', origin: 'https://masters.example.com', 'next-action': 'a'.repeat(42) };
    const { status, body } = await ask(live, action);
    expect([status, JSON.parse(body).refusal.rule]).toEqual([415, 'SRV-5']);
  });

  test.each([
    ['says that it is too large', { 'content-length': String(600 * 1024) }],
    ['does not say how large it is', { 'transfer-encoding': 'chunked' }],
  ])('SRV-6 is a refusal when a body %s', async (_what, headers) => {
    const sent = { method: 'POST', origin: 'https://masters.example.com', ...headers };
    const { status, headers: answered, body } = await ask(live, sent);
    expect([status, JSON.parse(body).refusal.rule]).toEqual([413, 'SRV-6']);
    expect(answered.connection).toBe('close');
  });

  // Methods that this version of Node's parser does not know never come to us.
  const methods = ['TRACE', 'PROPFIND', 'QUERY'].filter((method) => http.METHODS.includes(method));
  test.each(methods)('is no echo of what was asked by %s', async (method) => {
    const { status, headers, body } = await ask(live, { method, cookie: 'secret=1' });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS']);
    expect(body).not.toContain('secret');
  });

  test('is a plain sentence when there is a bug', async () => {
    const { status, headers, body } = await ask(live, { path: '/fails' });
    const reference = headers['x-request-id'];
    expect(reference).toMatch(/^[0-9a-z]{26}$/);
    expect(headers['server-timing']).toBe(`request;desc="${reference}"`);
    expect([status, body]).toEqual([
      500,
      `Something went wrong on our side. Please try again. Reference: ${reference}`,
    ]);
  });

  test('is null for what is not a path', async () => {
    expect((await ask(live, { path: 'https://evil.test/' })).status).toBe(400);
  });

  test.each(['%00', 'a%00b', '%ff', '%', '%ED%A0%80', 'a?b=%00'])('is null for “%s”', async (end) => {
    const { status, body } = await ask(live, { path: `/api/releases/${end}` });
    expect([status, JSON.parse(body)]).toEqual([
      404,
      { refusal: { rule: notFound().rule, sentence: notFound().sentence } },
    ]);
    expect((await ask(live, { path: `/releases/${end}` })).status).toBe(400);
  });

  test.each(['%2500', '%C3%89t%C3%A9', 'a?b=100%'])('is what it should be for “%s”', async (end) => {
    expect((await ask(live, { path: `/api/releases/${end}` })).status).toBe(200);
  });
});

describe('the demo', () => {
  test('redirects localhost to its own address, with the path', async () => {
    const { status, headers } = await ask(demo, { path: '//evil.test/a?b=c', host: 'localhost:4207' });
    expect([status, headers.location]).toEqual([307, 'http://127.0.0.1:4207//evil.test/a?b=c']);
  });

  test('SRV-2 SRV-3 answers nobody else', async () => {
    expect((await ask(demo, { host: 'evil.test:4207' })).status).toBe(403);
    expect((await ask(demo, { host: '127.0.0.1:4207', 'x-forwarded-for': '1.2.3.4' })).status).toBe(403);
    expect((await ask(demo, { host: '127.0.0.1:4207' })).status).toBe(200);
  });
});

describe('what pages are told of a request', () => {
  test('SES-2 whether a person acts, whatever the request says itself', async () => {
    const asked = async (headers: Record<string, string>) => {
      const url = `http://127.0.0.1:${live}/`;
      const all = { 'x-acetate-act': 'yes', 'x-acetate-noted-address': '/s/secret', ...headers };
      return JSON.parse(await text(await got(url, all))) as Record<string, string>;
    };
    expect(await asked({ 'sec-fetch-mode': 'navigate' })).toMatchObject({ 'x-acetate-act': 'yes' });
    const fetched = await asked({ 'sec-fetch-mode': 'cors' });
    expect(fetched['x-acetate-act']).toBeUndefined();
    expect(fetched['x-acetate-noted-address']).toBe('/');
  });

  test('SEC-2 what comes from another origin is told to the security log', async () => {
    const before = refused.length;
    const headers = { Origin: 'https://elsewhere.example', 'Content-Type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${live}/api/x`, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(403);
    expect(refused.slice(before)).toEqual(['POST SRV-1']);
  });
});

const got = (url: string, headers: Record<string, string>) =>
  new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get(url, { headers }, resolve).on('error', reject);
  });
