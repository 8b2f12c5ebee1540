import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsers } from '@/lib/testing/browsers/browsers';
import { blocksOfAudio, hasProgram, testAudio } from '@/lib/testing/files/audio-files';
import { mutated, seeded } from '../../testing/proof/formats/mutate';
import { openReadersPage, type ReadersPage } from '../../testing/proof/formats/readers-page';
import { openFileSink } from '../node-file-sink';
import { writeWav } from '../wav/writer';

const shapes = [
  { rate: 44_100, frames: 60_001, channels: 2 },
  { rate: 48_000, frames: 102_400, channels: 2 },
  { rate: 96_000, frames: 70_000, channels: 2 },
  { rate: 44_100, frames: 700, channels: 1 },
  { rate: 48_000, frames: 30_000, channels: 1 },
] as const;

/** A file in AAC by ffmpeg, with what ffmpeg decodes it to. */
function encode(folder: string, name: string) {
  const [from, to] = [path.join(folder, `${name}.wav`), path.join(folder, name)];
  const indexFirst = name.endsWith('.m4a') ? ['-movflags', '+faststart'] : [];
  // Without noise substitution, which differs between decoders.
  const options = ['-c:a', 'aac', '-b:a', '256k', '-aac_pns', '0', ...indexFirst];
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', from, ...options, to]);
  const pcm = execFileSync('ffmpeg', ['-v', 'error', '-i', to, '-f', 'f32le', '-'], { maxBuffer: 1 << 26 });
  return { bytes: new Uint8Array(readFileSync(to)), decoded: floats(pcm) };
}

const floats = (bytes: Uint8Array) => new Float32Array(bytes.slice().buffer);

/** Level of the difference relative to the expected signal. */
function differenceDb(ours: Float32Array, theirs: Float32Array): number {
  let difference = 0;
  let level = 0;
  for (const [i, sample] of ours.entries()) {
    difference += (sample - (theirs[i] ?? 0)) ** 2;
    level += (theirs[i] ?? 0) ** 2;
  }
  return 10 * Math.log10((difference + 1e-20) / (level + 1e-20));
}

describe.skipIf(!hasProgram('ffmpeg')).each(browsers)('AAC in $name', (kind) => {
  const files = new Map<string, Uint8Array>();
  let folder = '';
  let browser: Browser;
  let page: ReadersPage;

  beforeAll(async () => {
    if (!kind.isHere) return;
    folder = mkdtempSync(path.join(tmpdir(), 'aac-'));
    browser = await kind.launch();
    page = await openReadersPage(browser, files);
  });
  afterAll(async () => {
    if (!kind.isHere) return;
    await page.close();
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function made(name: string, shape: (typeof shapes)[number]) {
    const audio = testAudio('s16', shape.rate, shape);
    rmSync(path.join(folder, `${name}.wav`), { force: true });
    const sink = await openFileSink(path.join(folder, `${name}.wav`));
    await writeWav(sink, { ...audio, software: 'test' }, blocksOfAudio(audio));
    await sink.close();
    const file = encode(folder, name);
    files.set(name, file.bytes);
    return file;
  }

  async function read(name: string, samplesFrom = 0) {
    const { pcm, ...answer } = await page.ask({ name, samplesFrom }).then((said) => {
      if ('failed' in said) throw new Error(said.failed);
      return said;
    });
    return { ...answer, samples: floats(pcm ?? new Uint8Array(0)) };
  }

  it.skipIf(!kind.isHere).each(shapes)(
    'M4A of $rate Hz, $frames samples, $channels channels: to the sample',
    async (shape) => {
      const { frames, channels } = shape;
      const { decoded } = await made('song.m4a', shape);
      const { samples, ...head } = await read('song.m4a');
      expect(head).toMatchObject({ codec: 'aac', frames, channels, warnings: [] });
      expect(samples).toHaveLength(frames * channels);
      const difference = differenceDb(samples, decoded);
      console.log(`${kind.name}, ${shape.rate} Hz: ${difference.toFixed(1)} dB from ffmpeg's decoding`);
      expect(difference).toBeLessThan(-80);
    },
  );

  it.skipIf(!kind.isHere)('as a stream (ADTS), between two tags', async () => {
    const { bytes, decoded } = await made('song.aac', shapes[1]);
    const id3 = [0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 10, ...new Array<number>(10).fill(0)];
    const id3v1 = [0x54, 0x41, 0x47, ...new Array<number>(125).fill(0)];
    for (const tagged of [bytes, Uint8Array.from([...id3, ...bytes, ...id3v1])]) {
      files.set('song.aac', tagged);
      const { samples, frames, warnings } = await read('song.aac');
      expect(warnings).toEqual([]);
      expect(frames % 1024).toBe(0);
      expect(samples).toHaveLength(decoded.length);
      expect(differenceDb(samples, decoded)).toBeLessThan(-80);
    }
  });

  it.skipIf(!kind.isHere)('starts reading anywhere', async () => {
    const { decoded } = await made('song.m4a', shapes[1]);
    for (const from of [1, 1023, 1024, 50_000, 102_399]) {
      const { samples } = await read('song.m4a', from);
      expect(samples).toHaveLength((102_400 - from) * 2);
      expect(differenceDb(samples, decoded.subarray(from * 2))).toBeLessThan(-80);
    }
  });

  it.skipIf(!kind.isHere)('reports a cut-off file, and refuses a broken one where it breaks', async () => {
    const { bytes } = await made('song.aac', shapes[1]);
    files.set('cut.aac', bytes.subarray(0, bytes.length - 300));
    expect((await read('cut.aac')).warnings).toEqual([expect.stringMatching(/^The last \d+ bytes/)]);
    const broken = bytes.slice();
    // The sound of a packet in the middle, behind its header.
    const middle = packetAt(broken, 40);
    broken.fill(0xff, middle + 7, middle + 200);
    files.set('broken.aac', broken);
    await expect(read('broken.aac')).rejects.toThrow(
      /^The AAC file is damaged 0\.[789] s after its beginning/,
    );
  });

  it.skipIf(!kind.isHere)('refuses HE-AAC by its name', async () => {
    const { bytes } = await made('song.m4a', shapes[1]);
    const specific = bytes.indexOf(0x11, Buffer.from(bytes).indexOf('esds'));
    const changed = bytes.slice();
    changed[specific] = (5 << 3) | ((changed[specific] ?? 0) & 7);
    files.set('he.m4a', changed);
    expect(await page.ask({ name: 'he.m4a' })).toMatchObject({
      rule: 'FMT-2',
      failed: expect.stringContaining('HE-AAC'),
    });
  });

  it.skipIf(!kind.isHere)('reads any damaged file or refuses it in a sentence', async () => {
    const [m4a, adts] = [await made('song.m4a', shapes[3]), await made('song.aac', shapes[4])];
    const seeds = [m4a.bytes, adts.bytes.subarray(0, 4000)];
    const outcomes = { read: 0, refused: 0 };
    for (let seed = 0; seed < 30; seed++) {
      files.set('mutated', mutated(seeds[seed % 2] ?? m4a.bytes, seeded(seed)));
      const answer = await page.ask({ name: 'mutated' });
      if ('failed' in answer) expect(answer).toMatchObject({ rule: expect.stringMatching(/^FMT-/) });
      outcomes['failed' in answer ? 'refused' : 'read'] += 1;
    }
    console.log(`${kind.name}: of 30 mutations ${outcomes.read} read, ${outcomes.refused} refused`);
    expect(outcomes.refused).toBeGreaterThan(0);
  });
});

/** Where packet `index` of an ADTS stream begins. */
function packetAt(bytes: Uint8Array, index: number): number {
  let at = 0;
  for (let packet = 0; packet < index; packet++)
    at += (((bytes[at + 3] ?? 0) & 3) << 11) | ((bytes[at + 4] ?? 0) << 3) | ((bytes[at + 5] ?? 0) >> 5);
  return at;
}
