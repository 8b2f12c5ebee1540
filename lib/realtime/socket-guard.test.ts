import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mostSocketsPerPerson } from './people-limits';
import { guardSockets, transportLimits } from './socket-guard';

const server = http.createServer();
const io = new Server(server, transportLimits);
const refused: string[] = [];
guardSockets(io, {
  identify: async (cookies) => (cookies === 'nobody' ? undefined : cookies),
  onRefused: (_request, { refusal }) => refused.push(refusal.rule),
});
let heard = 0;
io.on('connection', (socket) => {
  socket.on('anything', (_message: unknown, answer?: (value: unknown) => void) => {
    heard += 1;
    answer?.({ ok: true });
  });
});

const open: Socket[] = [];
const windowOf = (cookie: string) => {
  const { port } = server.address() as AddressInfo;
  const options = {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie },
  };
  const socket = connect(`http://127.0.0.1:${port}`, options);
  open.push(socket);
  return socket;
};
/** Whether it was let in, or why it was not. */
const entered = (socket: Socket) =>
  new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('in')).on('connect_error', ({ message }) => resolve(message));
  });

beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
  heard = 0;
});
afterAll(() => io.close());

test('LIV-2 a stranger is not let in', async () => {
  expect(await entered(windowOf('nobody'))).toBe('unauthenticated');
  expect(refused, 'SEC-2').toEqual(['SGN-4']);
});

test('LIV-7 a person has twenty windows, and the next when one of them has closed', async () => {
  const windows = Array.from({ length: mostSocketsPerPerson }, () => windowOf('ada'));
  expect(new Set(await Promise.all(windows.map(entered)))).toEqual(new Set(['in']));
  expect(await entered(windowOf('ada'))).toBe('crowded');
  expect(await entered(windowOf('bo'))).toBe('in');
  windows[0]?.close();
  await expect.poll(() => entered(windowOf('ada'))).toBe('in');
});

test('LIV-7 a message of more than 4 KB ends the connection, unread', async () => {
  const window = windowOf('cy');
  await entered(window);
  expect(await window.emitWithAck('anything', 'a'.repeat(3000))).toEqual({ ok: true });
  const lost = once(window as never, 'disconnect');
  window.emit('anything', 'a'.repeat(5000));
  await lost;
  expect(heard).toBe(1);
});

test('LIV-7 messages of any name beyond the limit are answered and go no further; a flood ends the connection', async () => {
  const window = windowOf('di');
  await entered(window);
  const answers = await Promise.all(Array.from({ length: 60 }, () => window.emitWithAck('anything', 1)));
  const refused = answers.filter(({ ok }) => !ok);
  expect(refused.length).toBeGreaterThan(30);
  expect(refused[0].refusal).toMatchObject({ kind: 'rate-limited', rule: 'LIV-7' });
  const passed = heard;
  const lost = once(window as never, 'disconnect');
  for (let i = 0; i < 400; i++) window.emit(`other ${i}`, i);
  await lost;
  expect(heard).toBe(passed);
});
