import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardBodies } from './connections';

// What a route may do with a body that it refuses. `gives up` is what reading a web stream only half does to a request.
const habits: Record<string, (request: http.IncomingMessage) => Promise<void>> = {
  'does not look at it': async () => {},
  'gives up in the middle': async (request) => {
    for await (const _chunk of request) break;
  },
  'gives up through a web stream': async (request) => {
    const web = new Request('http://n/', { method: 'POST', body: request as never, duplex: 'half' } as never);
    const reader = web.body?.getReader();
    await reader?.read();
    await reader?.cancel();
  },
  'stops reading': async (request) => {
    await once(request, 'readable');
    request.read(1);
    request.pause();
  },
  'reads all of it': async (request) => {
    for await (const _chunk of request);
  },
};

const refused = 'This is refused, and the sentence arrives. '.repeat(200);
const server = http.createServer(async (request, response) => {
  const habit = habits[decodeURIComponent(request.url?.slice(1) ?? '')];
  if (!habit) return void response.end('next');
  await habit(request);
  response.writeHead(422, { 'Content-Type': 'text/plain' }).end(refused);
});
const end = guardBodies(server);
let origin: string;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  end();
  server.closeAllConnections();
  server.close();
});

async function send(agent: http.Agent, path: string, body?: Uint8Array) {
  const request = http.request(`${origin}/${encodeURIComponent(path)}`, {
    agent,
    method: body ? 'POST' : 'GET',
    headers: body ? { 'Content-Length': body.length } : {},
  });
  request.on('error', () => {}); // of what is still being sent when the answer has been read
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
}

describe.each(Object.keys(habits))('a route that %s', (habit) => {
  test.each([1000, 700_000, 6_000_000])(
    'SRV-6 answers %i bytes, and the next request too',
    async (length) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      expect(await send(agent, habit, new Uint8Array(length))).toEqual({ status: 422, body: refused });
      expect(await send(agent, 'next')).toEqual({ status: 200, body: 'next' });
      agent.destroy();
    },
  );

  test('SRV-6 answers two large bodies at once through fetch, and the next', async () => {
    const ask = async (path: string, init?: RequestInit) =>
      (await fetch(`${origin}/${encodeURIComponent(path)}`, init)).text();
    const large = { method: 'POST', body: JSON.stringify({ text: 'a'.repeat(2_000_000) }) };
    expect(await Promise.all([ask(habit, large), ask(habit, large)])).toEqual([refused, refused]);
    expect(await Promise.all([ask('next'), ask('next')])).toEqual(['next', 'next']);
  });
});

test('a small body that has arrived keeps its connection', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const sockets = new Set<unknown>();
  server.on('request', ({ socket }) => sockets.add(socket));
  await send(agent, 'reads all of it', new Uint8Array(100));
  await send(agent, 'next');
  expect(sockets.size).toBe(1);
  agent.destroy();
});
