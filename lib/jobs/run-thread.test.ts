import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runThread } from './run-thread';

const folder = mkdtempSync(path.join(tmpdir(), 'acetate threads '));
const signal = new AbortController().signal;

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
  expect(await runThread<number>({ file: doubles, input: 21, signal, onProgress })).toBe(42);
  expect(seen).toEqual([[0.5, 'half way']]);
});

test('throws what the thread throws', async () => {
  await expect(runThread({ file: throws, input: null, signal })).rejects.toThrow('no such frame');
});

test('throws when the thread ends early', async () => {
  await expect(runThread({ file: leaves, input: null, signal })).rejects.toThrow('ended early with 3');
});

test('an abort ends the thread with its reason', async () => {
  const stop = new AbortController();
  const run = runThread({
    file: stays,
    input: null,
    signal: stop.signal,
    onProgress: () => stop.abort(new Error('the portal stops')),
  });
  await expect(run).rejects.toThrow('the portal stops');
});
