import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isPageRequest, withAwayPage } from './away-page';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A page that answers as Next does: headers first, then pieces. */
async function ask(status: number, isAway: boolean, accept = 'text/html,*/*'): Promise<Response> {
  const server = http.createServer((request, response) => {
    if (isPageRequest(request)) withAwayPage(response, { nonce: 'n0', isAway: async () => isAway });
    response.statusCode = status;
    response.setHeader('Content-Type', 'text/html');
    response.setHeader('ETag', '"broken"');
    response.flushHeaders();
    response.write('one ');
    response.end('two');
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
  const asked = await ask(500, true, 'application/json');
  expect([asked.status, await asked.text()]).toEqual([500, 'one two']);
});
