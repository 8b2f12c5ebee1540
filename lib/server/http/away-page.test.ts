import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isPageRequest, withAwayPage } from './away-page';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
/** The very one that Next puts before its pages. */
const compression = createRequire(import.meta.url)('next/dist/compiled/compression') as (options: {
  threshold: number;
}) => Compress;

interface Asked {
  readonly accept?: string;
  readonly compressed?: boolean;
  /** The head is written by a call of its own, with these headers. */
  readonly head?: http.OutgoingHttpHeaders | string[];
}

/** A page that answers as Next does: headers first, then pieces. */
async function ask(status: number, isAway: boolean, asked: Asked = {}): Promise<Response> {
  const { accept = 'text/html,*/*', compressed = false, head } = asked;
  const answer = (response: ServerResponse) => {
    response.setHeader('ETag', '"broken"');
    response.setHeader('Content-Type', 'text/html');
    if (head) response.writeHead(status, head);
    else response.statusCode = status;
    response.flushHeaders();
    response.write('one ');
    response.end('two');
  };
  const server = http.createServer((request, response) => {
    if (isPageRequest(request)) withAwayPage(response, { nonce: 'n0', isAway: async () => isAway });
    if (compressed) compression({ threshold: 0 })(request, response, () => answer(response));
    else answer(response);
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/`, { headers: { accept } });
}

test('a page that fails while the database is away is one that says so, and comes back by itself', async () => {
  const response = await ask(500, true);
  const { headers } = response;
  expect([response.status, headers.get('retry-after'), headers.get('etag')]).toEqual([503, '2', null]);
  const html = await response.text();
  expect(html).toContain('away for a moment');
  expect(html).toContain('opens by itself');
  expect(html).toContain('<script nonce="n0">');
  expect(html).not.toContain('one two');
});

test('one that fails by itself, one that succeeds, and what scripts ask for go out as they are', async () => {
  const broken = await ask(500, false);
  expect([broken.status, await broken.text()]).toEqual([500, 'one two']);
  const good = await ask(200, true);
  expect([good.status, await good.text()]).toEqual([200, 'one two']);
  const asked = await ask(500, true, { accept: 'application/json' });
  expect([asked.status, await asked.text()]).toEqual([500, 'one two']);
});

test('behind the compression that Next puts before its pages it appears as well, and everything else arrives whole', async () => {
  const compressed = true;
  const away = await ask(500, true, { compressed });
  expect([away.status, away.headers.get('content-encoding')]).toEqual([503, null]);
  expect(await away.text()).toContain('away for a moment');
  for (const [status, isAway] of [
    [500, false],
    [200, true],
  ] as const) {
    const response = await ask(status, isAway, { compressed });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([status, 'gzip']);
    expect(await response.text()).toBe('one two');
  }
});

test('a head that is written by itself is held back too, whatever form its headers have', async () => {
  for (const head of [{ 'X-Made': 'yes' }, ['X-Made', 'yes']]) {
    // The compression itself takes no headers as names and values in turn.
    for (const compressed of Array.isArray(head) ? [false] : [false, true]) {
      expect((await ask(500, true, { compressed, head })).status).toBe(503);
      const broken = await ask(500, false, { compressed, head });
      expect([broken.status, broken.headers.get('x-made')]).toEqual([500, 'yes']);
      expect(await broken.text()).toBe('one two');
    }
  }
});
