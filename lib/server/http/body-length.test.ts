import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bodyLengthHeader, restoreBodyLength } from './body-length';

/** Writes as Next writes a route's response: headers one by one, the head with the first bytes. */
const server = http.createServer((request, response) => {
  restoreBodyLength(response);
  response.setHeader(bodyLengthHeader, '10');
  if (request.url === '/packed') response.setHeader('Content-Encoding', 'gzip');
  if (request.method === 'HEAD' || request.url === '/packed') return void response.end();
  response.flushHeaders();
  response.write('01234');
  response.end('56789');
});
const ask = async (path: string, method: 'GET' | 'HEAD') => {
  const { port } = server.address() as AddressInfo;
  return await new Promise<http.IncomingHttpHeaders>((resolve, reject) => {
    const request = http.request({ port, path, method, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.headers));
    });
    request.on('error', reject).end();
  });
};

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

it.each(['GET', 'HEAD'] as const)(
  'a length that travelled under our own name is said as usual (%s)',
  async (method) => {
    const headers = await ask('/', method);
    expect(headers['content-length']).toBe('10');
    expect(headers[bodyLengthHeader]).toBeUndefined();
    expect(headers['transfer-encoding']).toBeUndefined();
  },
);

it('a body that was compressed on the way has another length', async () => {
  const headers = await ask('/packed', 'GET');
  expect(headers['content-length']).not.toBe('10');
  expect(headers[bodyLengthHeader]).toBeUndefined();
});
