import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileSink } from '@/lib/formats/node-file-sink';
import { writeWav } from '@/lib/formats/wav/writer';
import { blocksOfAudio, testAudio } from '@/lib/testing/audio-files';
import { run } from './run';

let folder = '';
const audio = testAudio('s24', 48_000, { frames: 96_000 });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const sink = await openFileSink(join(folder, 'good.wav'));
  await writeWav(sink, { ...audio, software: 'test' }, blocksOfAudio(audio));
  await sink.close();
  writeFileSync(join(folder, 'page.wav'), '<!doctype html><title>Not found</title>');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function runHere(...args: string[]) {
  const written = { out: '', err: '' };
  const status = await run(args, {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    isWatched: false,
  });
  return { status, ...written, lines: written.out.trim().split('\n') };
}

describe('acetate', () => {
  it('hash gives both hashes, a JSON line per file', async () => {
    const file = join(folder, 'good.wav');
    const { status, lines } = await runHere('hash', file);
    const fileSha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(JSON.parse(lines[0] ?? '')).toEqual({ file, fileSha256, pcmSha256: audio.pcmSha256 });
    expect(status).toBe(0);
  });

  it('goes on after a bad file, says what is wrong with it, and ends with status 2', async () => {
    const { status, lines } = await runHere(
      'hash',
      join(folder, 'page.wav'),
      join(folder, 'none.wav'),
      join(folder, 'good.wav'),
    );
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { error: expect.stringContaining('web page') },
      { error: 'There is no such file.' },
      { pcmSha256: audio.pcmSha256 },
    ]);
    expect(status).toBe(2);
  });

  it('measure gives format, loudness and peaks', async () => {
    const { lines } = await runHere('measure', '--json', join(folder, 'good.wav'));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      format: {
        container: 'wav',
        codec: 'pcm',
        sampleRate: 48_000,
        channels: 2,
        bitDepth: 24,
        frames: 96_000,
      },
      loudness: { integratedLufs: expect.any(Number), rangeLu: null },
      peak: { samplePeakDbfs: 0 },
    });
    expect((await runHere('measure', join(folder, 'good.wav'))).out).toMatch(
      /good\.wav: -\d+\.\d LUFS, range – LU, true peak/,
    );
  });

  it('explains itself when it is asked for nothing it knows', async () => {
    expect(await runHere('print')).toMatchObject({
      status: 2,
      err: expect.stringContaining('acetate measure'),
    });
  });
});
