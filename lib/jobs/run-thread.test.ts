import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OverLimit, runThread } from './run-thread';

const folder = mkdtempSync(path.join(tmpdir(), 'acetate threads '));
const signal = new AbortController().signal;
const limits = { seconds: 60, memoryMb: 1000, bytesPerSecond: 1e6, memoryShare: 0 };

async function thread(name: string, body: string): Promise<string> {
  const file = path.join(folder, `${name}.mjs`);
  await build({
    stdin: {
      contents: `import { serveThread } from './threads/serve-thread';\nserveThread(${body});`,
      resolveDir: import.meta.dirname,
    },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  return file;
}

let doubles: string;
let throws: string;
let stays: string;
let leaves: string;

beforeAll(async () => {
  doubles = await thread('doubles', '(n, { progress }) => { progress(0.5, "half way"); return n * 2; }');
  throws = await thread('throws', '() => { throw new RangeError("no such frame"); }');
  stays = await thread(
    'stays',
    '(_, { progress }) => { progress(0); return new Promise(() => setInterval(() => {}, 1000)); }',
  );
  leaves = await thread('leaves', '() => process.exit(3)');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('gives the result, after the progress', async () => {
  const seen: unknown[] = [];
  const onProgress = (...told: unknown[]) => seen.push(told);
  expect(await runThread<number>({ file: doubles, input: 21, signal, limits, onProgress })).toBe(42);
  expect(seen).toEqual([[0.5, 'half way']]);
});

test('throws what the thread throws', async () => {
  await expect(runThread({ file: throws, input: null, signal, limits })).rejects.toThrow('no such frame');
});

test('throws when the thread ends early', async () => {
  await expect(runThread({ file: leaves, input: null, signal, limits })).rejects.toThrow(
    'ended early with 3',
  );
});

test('an abort ends the thread with its reason', async () => {
  const stop = new AbortController();
  const run = runThread({
    file: stays,
    input: null,
    signal: stop.signal,
    limits,
    onProgress: () => stop.abort(new Error('the portal stops')),
  });
  await expect(run).rejects.toThrow('the portal stops');
});

test.each([
  ['spins', 'time', '() => { for (;;); }', { seconds: 0.3 }],
  ['waits', 'time', '() => new Promise(() => setInterval(() => {}, 1000))', { seconds: 0.3 }],
  [
    'hoards objects',
    'memory',
    '() => { const all = []; for (;;) all.push({ all: [all.length] }); }',
    { memoryMb: 40 },
  ],
  [
    'hoards bytes',
    'memory',
    'async () => { const all = []; for (;;) { all.push(new Uint8Array(1e6)); await new Promise((go) => setTimeout(go)); } }',
    { memoryMb: 40 },
  ],
  [
    'hoards WASM memory',
    'memory',
    'async () => { const m = new WebAssembly.Memory({ initial: 1, maximum: 30000 }); for (;;) { m.grow(16); await new Promise((go) => setTimeout(go)); } }',
    { memoryMb: 80 },
  ],
])('JOB-4 one that %s is ended, by %s', async (name, limit, body, few) => {
  const run = runThread({
    file: await thread(name, body),
    input: null,
    signal,
    limits: { ...limits, ...few },
  });
  await expect(run).rejects.toEqual(expect.objectContaining({ name: 'OverLimit', limit }));
  await expect(run).rejects.toBeInstanceOf(OverLimit);
});

test('JOB-4 one that says how much there is to do has the time for that as well', async () => {
  const body =
    '(_, { expect }) => { expect(1e9); return new Promise((end) => setTimeout(end, 2300, "done")); }';
  const few = { ...limits, seconds: 2 };
  expect(await runThread({ file: await thread('long', body), input: null, signal, limits: few })).toBe(
    'done',
  );
});
