import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { logForTests } from '@/lib/testing/log';
import { AddressLimit } from './address-limit';
import { limitConnections } from './connections';
import { StalledBodies } from './stalled-bodies';

const log = logForTests();
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(handle: http.RequestListener) {
  const server = http.createServer(handle);
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('a network', () => {
  test('SRV-7 has so much open at a time, and no other network is kept out', () => {
    const limit = new AddressLimit(2);
    const [one, two, three] = [new EventEmitter(), new EventEmitter(), new EventEmitter()];
    expect(limit.hold('2001:db8::1', one)).toBe(true);
    expect(limit.hold('2001:db8::2', two)).toBe(true);
    expect(limit.hold('2001:db8::3', three)).toBe(false);
    expect(limit.hold('2001:db9::1', three)).toBe(true);
    one.emit('close');
    expect(limit.hold('2001:db8::3', new EventEmitter())).toBe(true);
  });
});

describe('connections', () => {
  test('SRV-7 one more than the limit is told so, and a closed one makes room', async () => {
    let asked = 0;
    const { server, port } = await serve((_request, response) => {
      asked += 1;
      response.end('here');
    });
    server.on('connection', (socket: net.Socket) =>
      Object.defineProperty(socket, 'remoteAddress', { value: '198.51.100.7' }),
    );
    limitConnections(server, { proxyHops: 0, connectionsPerNetwork: 3 });
    const open = Array.from({ length: 3 }, () => net.connect(port, '127.0.0.1'));
    await Promise.all(open.map((socket) => once(socket, 'connect')));
    const fourth = net.connect(port, '127.0.0.1').setEncoding('utf8');
    let heard = '';
    fourth.on('data', (part: string) => {
      heard += part;
    });
    await once(fourth, 'close');
    expect(heard).toMatch(/^HTTP\/1\.1 429 [\s\S]*Too much is open from your network/);
    expect(asked).toBe(0);
    open[0]?.destroy();
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${port}/`).catch(() => null))?.status)
      .toBe(200);
    for (const socket of open) socket.destroy();
  });

  test('SRV-7 connections of this machine are not one stranger’s: a proxy on it that adds no header brings everybody’s', async () => {
    const { server, port } = await serve((_request, response) => void response.end('here'));
    limitConnections(server, { proxyHops: 0, connectionsPerNetwork: 2 });
    const open = Array.from({ length: 5 }, () => net.connect(port, '127.0.0.1'));
    await Promise.all(open.map((socket) => once(socket, 'connect')));
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    for (const socket of open) socket.destroy();
  });

  test('SRV-7 who is refused is told of in the log, with the setting’s name', () => {
    const admits = limitConnections(http.createServer(), { proxyHops: 1, connectionsPerNetwork: 1 });
    const from = () =>
      ({ headers: { 'x-forwarded-for': '198.51.100.9' }, socket: { remoteAddress: '10.0.0.1' } }) as never;
    admits(from(), new EventEmitter());
    expect(admits(from(), new EventEmitter())).toBe(false);
    expect(log.entries.filter(({ message }) => message.includes('ACETATE_CONNECTIONS'))).toHaveLength(1);
  });

  test('SRV-7 behind a proxy it is the person’s address that counts', async () => {
    const { server } = await serve(() => {});
    const admits = limitConnections(server, { proxyHops: 1, connectionsPerNetwork: 1 });
    const from = (address: string) =>
      ({ headers: { 'x-forwarded-for': address }, socket: { remoteAddress: '10.0.0.1' } }) as never;
    const held = new EventEmitter();
    expect(admits(from('6.6.6.6, 198.51.100.7'), held)).toBe(true);
    expect(admits(from('7.7.7.7, 198.51.100.7'), new EventEmitter())).toBe(false);
    expect(admits(from('198.51.100.8'), new EventEmitter())).toBe(true);
    held.emit('close');
    expect(admits(from('198.51.100.7'), new EventEmitter())).toBe(true);
  });
});

describe('a body', () => {
  /** A server with a clock that stands still, and a client that has sent so much of its body. */
  async function sending(first: string, handle: http.RequestListener = () => {}, length = 100) {
    const clock = { ms: 0 };
    const bodies = new StalledBodies(() => clock.ms);
    const { server, port } = await serve((request, response) => {
      bodies.watch(request, response);
      handle(request, response);
    });
    const client = net.connect(port, '127.0.0.1');
    client.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n${first}`);
    const [request] = (await once(server, 'request')) as [http.IncomingMessage];
    const pass = (ms: number) => {
      clock.ms += ms;
      bodies.look();
    };
    return { bodies, client, request, pass };
  }

  test('of which nothing comes for 30 s ends its connection', async () => {
    let read = 0;
    const { bodies, client, pass } = await sending('abc', (asked) => {
      asked.on('data', (chunk: Buffer) => {
        read += chunk.length;
      });
    });
    await expect.poll(() => read).toBe(3);
    pass(0);
    const closed = once(client.resume(), 'close');
    pass(29_999);
    expect(client.destroyed).toBe(false);
    pass(1);
    await closed;
    bodies.stop();
  });

  test('of which a byte comes every 29 s is none: it is ended within two minutes', async () => {
    const { bodies, client, request, pass } = await sending('a', (asked) => asked.resume());
    const closed = once(client.resume(), 'close');
    for (let i = 0; i < 4 && !request.socket.destroyed; i++) {
      const more = once(request, 'data');
      client.write('b');
      await more;
      pass(29_000);
    }
    expect(request.socket.destroyed).toBe(true);
    await closed;
    bodies.stop();
  });

  test('that goes on, as slowly as a bad line does, is waited for', async () => {
    const { bodies, client, request, pass } = await sending('a', (asked) => asked.resume(), 1e6);
    let arrived = 1;
    for (let i = 0; i < 6; i++) {
      const wanted = request.socket.bytesRead + 30_000;
      client.write('b'.repeat(30_000));
      arrived += 30_000;
      await expect.poll(() => request.socket.bytesRead >= wanted).toBe(true);
      pass(29_000);
    }
    expect(arrived).toBeLessThan(1e6);
    expect(request.socket.destroyed).toBe(false);
    client.destroy();
    bodies.stop();
  });

  test('that has arrived and was not read yet is not the sender’s fault', async () => {
    const { bodies, client, request, pass } = await sending('abc');
    await expect.poll(() => request.readableLength).toBe(3);
    for (let i = 0; i < 5; i++) pass(29_000);
    expect(request.socket.destroyed).toBe(false);
    client.destroy();
    bodies.stop();
  });
});
