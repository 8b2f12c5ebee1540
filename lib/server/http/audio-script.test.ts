import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '@/lib/core/paths';
import { type AudioScript, audioScriptInDevelopment } from './audio-script';

const folder = mkdtempSync(path.join(tmpdir(), 'acetate audio script '));
const file = path.join(folder, 'transport.worklet.js');
let script: AudioScript;
let server: http.Server;
let origin: string;

beforeAll(async () => {
  writeFileSync(file, 'one');
  script = audioScriptInDevelopment(file);
  server = http.createServer((request, response) => void script.handle(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('a page hears of a new script of the audio thread, and gets it', async () => {
  const events = (await fetch(origin + paths.audioScriptChanges())).body?.getReader();
  const next = async () => new TextDecoder().decode((await events?.read())?.value);
  const first = await next();
  expect(first).toMatch(/^data: [0-9a-f]{16}\n\n$/);
  writeFileSync(path.join(folder, 'beside'), 'two');
  renameSync(path.join(folder, 'beside'), file);
  let second = await next();
  // A file that is renamed into place may be seen twice.
  while (second.startsWith(first)) second = await next();
  expect(second).toMatch(/^data: [0-9a-f]{16}\n\n/);
  expect(await (await fetch(`${origin}${paths.audioScript()}?1`)).text()).toBe('two');
  script.close();
  while (!(await events?.read())?.done);
});
