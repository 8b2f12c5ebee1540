import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { livenessHandler } from '../health/liveness-handler';
import { watchedHandler } from './watched-handler';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The first line of the answer to a request line; null when there is none. */
async function ask(target: string): Promise<string | null> {
  const server = http.createServer(watchedHandler([livenessHandler()]));
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.end(`GET ${target} HTTP/1.1\r\nHost: worker\r\nConnection: close\r\n\r\n`);
  let answer = '';
  for await (const part of socket.setEncoding('utf8')) answer += part;
  return answer.split('\r\n', 1)[0] || null;
}

test('a process without pages answers what it is asked for, and no address is too strange to be answered', async () => {
  expect(await ask('/healthz?now')).toBe('HTTP/1.1 200 OK');
  for (const target of ['//', '//[', '/%', 'http://[/healthz', 'http://a:b/', '*']) {
    expect(await ask(target), target).toBe('HTTP/1.1 404 Not Found');
  }
});
