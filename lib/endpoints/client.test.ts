import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CommentId, ReleaseId, TrackId } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import { call, fetchBytes } from './client';
import { endpoint, isRefusedBy, json } from './endpoint';
import { endpoints } from './endpoints.table';
import { currentTrouble } from './trouble';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const signInPage = '<!doctype html><form><input type="password"></form>';

const good: Answer = (_request, response) =>
  response.setHeader('Content-Type', 'application/json').end('{"id":"c1"}');
const proxyPage =
  (status: number): Answer =>
  (_request, response) =>
    response.writeHead(status, html).end(`<html><h1>${status}</h1></html>`);
const nothing: Answer = ({ socket }) => socket.destroy();
const silence: Answer = () => {};
const cutOff: Answer = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' }).write('{"id":');
  setImmediate(() => response.destroy());
};
const shortJson: Answer = (_request, response) =>
  response.setHeader('Content-Type', 'application/json').end('{"id":');
const foreignJson: Answer = (_request, response) =>
  response.setHeader('Content-Type', 'application/json').end('{"message":"OK"}');
const toSignIn: Answer = ({ url }, response) =>
  url === '/sign-in'
    ? response.writeHead(200, html).end(signInPage)
    : response.writeHead(307, { Location: '/sign-in' }).end();
const signInInstead: Answer = (_request, response) => response.writeHead(200, html).end(signInPage);
const refusal =
  (status: number, rule: string, field?: string): Answer =>
  (_request, response) =>
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ refusal: { rule, sentence: 'Write the note first.', field } }));

/** What the server does with the next requests, one after the other; the last entry is used for all later ones. */
let answers: Answer[] = [];
let asked: string[] = [];
const open = new Set<Socket>();
const server = createServer((request, response) => {
  // Node's own fetch would ask once more on a connection that was kept.
  response.shouldKeepAlive = false;
  asked.push(`${request.method} ${request.url}`);
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer?.(request, response);
});
server.on('connection', (socket) => {
  open.add(socket);
  socket.on('close', () => open.delete(socket));
});

let origin = '';
const relative = globalThis.fetch;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A page's addresses are relative to its origin.
  globalThis.fetch = (address, init) => relative(new URL(String(address), origin), init);
});
afterAll(() => {
  globalThis.fetch = relative;
  for (const socket of open) socket.destroy();
  server.close();
});
beforeEach(() => {
  asked = [];
});

const ids = { releaseId: 'r1' as ReleaseId, trackId: 't1' as TrackId };
const once = endpoint({
  method: 'POST',
  path: '/api/once',
  input: null,
  output: json<{ id: CommentId }>('id'),
  refusals: ['COM-3'],
  repeatable: false,
});
const again = endpoint({ ...once, path: '/api/again', method: 'PUT', repeatable: true });

/** One attempt without retries. */
async function failureOf(answer: Answer, options = {}): Promise<RequestFailure | null> {
  answers = [answer];
  const reply = await call(once, { ids: {}, mostRetries: 0, ...options });
  return reply.ok ? null : reply.failure;
}

describe('kinds of responses are told apart', () => {
  it.each<[string, Answer, RequestFailure]>([
    ['a bug', proxyPage(500), { kind: 'bug', status: 500 }],
    ['a proxy without a server behind it', proxyPage(502), { kind: 'proxy', status: 502 }],
    ['a server that is stopped', proxyPage(503), { kind: 'proxy', status: 503 }],
    ['a proxy that lost patience', proxyPage(504), { kind: 'proxy', status: 504 }],
    ['a proxy that limits a body', proxyPage(413), { kind: 'too-large' }],
    ['a proxy that knows no such page', proxyPage(404), { kind: 'proxy', status: 404 }],
    ['a proxy that forbids', proxyPage(403), { kind: 'signed-out' }],
    ['nothing', nothing, { kind: 'no-connection' }],
    ['an answer that ends early', cutOff, { kind: 'garbled' }],
    ['JSON that ends early', shortJson, { kind: 'garbled' }],
    ['JSON that is none of ours', foreignJson, { kind: 'garbled' }],
    ['a redirect to a sign-in page', toSignIn, { kind: 'signed-out' }],
    ['a sign-in page', signInInstead, { kind: 'signed-out' }],
    ['a lost session', refusal(401, 'SGN-4'), { kind: 'signed-out' }],
    ['a page of another person', refusal(401, 'SGN-6'), { kind: 'signed-out', isAnother: true }],
  ])('%s', async (_name, answer, failure) => {
    expect(await failureOf(answer)).toEqual(failure);
  });

  it('a refusal comes with its rule, sentence and field', async () => {
    const failure = await failureOf(refusal(422, 'COM-3', 'body'));
    expect(failure).toEqual({
      ...{ kind: 'refused', status: 422, rule: 'COM-3', sentence: 'Write the note first.', field: 'body' },
    });
    expect(failure && isRefusedBy(once, failure, 'COM-3')).toBe(true);
  });

  it('the portal’s refusal of a size is told apart from a proxy’s', async () => {
    expect(await failureOf(refusal(413, 'ART-5'))).toMatchObject({ kind: 'refused', rule: 'ART-5' });
  });

  it('an abort throws its reason and is not a failure', async () => {
    answers = [silence];
    const stop = new AbortController();
    const calling = call(once, { ids: {}, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(calling).rejects.toThrow('enough');
  });

  it('a response that is too slow is not a lost connection', async () => {
    answers = [silence];
    const reply = await call(once, { ids: {}, mostRetries: 0, withinMs: 50 });
    expect(reply).toEqual({ ok: false, failure: { kind: 'timed-out' } });
  });
});

describe('trying again', () => {
  it('retries what may be repeated, and says why meanwhile', async () => {
    // Not `nothing`: Node's fetch may repeat a request by itself when its connection breaks off.
    answers = [proxyPage(503), proxyPage(502), good];
    const said: (RequestFailure | null)[] = [];
    const stop = currentTrouble.subscribe(() => said.push(currentTrouble.get()));
    const reply = await call(again, { ids: {} });
    stop();
    expect(reply).toEqual({ ok: true, value: { id: 'c1' } });
    expect(asked).toHaveLength(3);
    expect(said).toEqual([{ kind: 'proxy', status: 503 }, { kind: 'proxy', status: 502 }, null]);
  });

  it('never for what may have happened', async () => {
    for (const answer of [nothing, proxyPage(502), proxyPage(504), shortJson]) {
      answers = [answer];
      asked = [];
      expect((await call(once, { ids: {} })).ok).toBe(false);
      expect(asked).toHaveLength(1);
    }
  });

  it('but again when the browser knew that it had no connection: nothing was sent', async () => {
    answers = [nothing, good];
    const { navigator } = globalThis;
    Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
    try {
      expect((await call(once, { ids: {} })).ok).toBe(true);
    } finally {
      Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
    }
    expect(asked).toHaveLength(2);
  });

  it('not for a refusal, a bug, or a lost session', async () => {
    for (const answer of [refusal(409, 'VER-6'), proxyPage(500), toSignIn, proxyPage(413)]) {
      answers = [answer];
      asked = [];
      expect((await call(again, { ids: {} })).ok).toBe(false);
      expect(asked).toHaveLength(1);
    }
  });

  it('gives up after so many retries with the last failure', async () => {
    answers = [nothing, proxyPage(503)];
    expect(await call(again, { ids: {}, mostRetries: 1 })).toEqual({
      ok: false,
      failure: { kind: 'proxy', status: 503 },
    });
    expect(asked).toHaveLength(2);
  });

  it('endless retries outlast a failing server', async () => {
    answers = [proxyPage(500), good];
    expect((await call(again, { ids: {}, mostRetries: Number.POSITIVE_INFINITY })).ok).toBe(true);
  });
});

describe('addresses and bytes', () => {
  it('fills in a row’s path and adds the query', async () => {
    answers = [
      (_request, response) =>
        response
          .setHeader('Content-Type', 'application/json')
          .end('{"events":[],"stale":[],"upTo":7,"more":false}'),
    ];
    await call(endpoints.events, { ids, query: { after: 7 } });
    expect(asked).toEqual(['GET /api/releases/r1/events?after=7']);
  });

  it('requests bytes again when some are missing', async () => {
    const bytes =
      (text: string): Answer =>
      (_request, response) =>
        response.end(text);
    answers = [bytes('abc'), bytes('abcd')];
    const reply = await fetchBytes('/api/audio/a/pcm', { isWhole: ({ byteLength }) => byteLength === 4 });
    expect(reply.ok && new TextDecoder().decode(reply.value)).toBe('abcd');
  });
});
