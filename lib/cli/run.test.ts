import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileSink } from '@/lib/formats/node-file-sink';
import { writeWav } from '@/lib/formats/wav/writer';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { soundStereo } from '@/lib/testing/signals/synthetic-mix';
import { musicLike } from '@/lib/testing/signals/tones';
import { run } from './run';

const testdata = fileURLToPath(new URL('../../../shared/testdata/', import.meta.url));
let folder = '';
const inFolder = (name: string) => path.join(folder, name);
const audio = testAudio('s24', 48_000, { frames: 96_000 });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli '));
  const sink = await openFileSink(inFolder('good.wav'));
  await writeWav(sink, { ...audio, software: 'test' }, blocksOfAudio(audio));
  await sink.close();
  writeFileSync(inFolder('page.wav'), '<!doctype html><title>Not found</title>');
  writeFileSync(inFolder('silence.wav'), wavBytes([new Float32Array(48_000), new Float32Array(48_000)]));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function runHere(words: readonly string[], { isWatched = false, signal }: Watching = {}) {
  const written = { out: '', err: '' };
  const terminal = {
    out(text: string) {
      written.out += text;
    },
    err(text: string) {
      written.err += text;
    },
    isWatched,
  };
  const status = await run(words, terminal, signal ? { signal } : {});
  return { status, ...written, lines: written.out.trim().split('\n') };
}

interface Watching {
  readonly isWatched?: boolean;
  readonly signal?: AbortSignal;
}

describe('acetate hash', () => {
  it('gives both hashes, a JSON line per file', async () => {
    const file = inFolder('good.wav');
    const { status, lines } = await runHere(['hash', file]);
    const fileSha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(JSON.parse(lines[0] ?? '')).toEqual({ file, fileSha256, pcmSha256: audio.pcmSha256 });
    expect(status).toBe(0);
  });

  it('goes on after a bad file, says what is wrong with it, and ends with status 2', async () => {
    const files = ['page.wav', 'none.wav', 'good.wav'].map(inFolder);
    const { status, lines } = await runHere(['hash', ...files, folder]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { file: files[0], error: expect.stringContaining('web page') },
      { file: files[1], error: 'There is no such file.' },
      { file: files[2], pcmSha256: audio.pcmSha256 },
      { file: folder, error: 'This is a folder, not a file.' },
    ]);
    expect(status).toBe(2);
  });
});

describe('acetate measure', () => {
  it('gives format, loudness and peaks, and nothing else', async () => {
    const file = inFolder('good.wav');
    const { lines } = await runHere(['measure', '--json', file]);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      file,
      format: {
        container: 'wav',
        codec: 'pcm',
        sampleRate: 48_000,
        channels: 2,
        bitDepth: 24,
        frames: 96_000,
      },
      loudness: {
        integratedLufs: expect.any(Number),
        rangeLu: null,
        maxMomentaryLufs: expect.any(Number),
        maxShortTermLufs: null,
      },
      peak: { truePeakDbtp: expect.any(Number), samplePeakDbfs: 0 },
      plrDb: expect.any(Number),
      engineVersion: expect.any(String),
      warnings: [],
    });
    expect((await runHere(['measure', file])).out).toMatch(/good\.wav: -\d+\.\d LUFS, range – LU, true peak/);
  });

  it('says of one channel how it is heard from both loudspeakers', async () => {
    const tone = Float32Array.from(
      { length: 48_000 },
      (_, n) => 0.5 * Math.sin((2 * Math.PI * 997 * n) / 48_000),
    );
    writeFileSync(inFolder('one-channel.wav'), wavBytes([tone]));
    const { lines } = await runHere(['measure', '--json', inFolder('one-channel.wav')]);
    const { loudness } = JSON.parse(lines[0] ?? '');
    expect(loudness.dualMonoLufs - loudness.integratedLufs).toBeCloseTo(3.01, 2);
    expect((await runHere(['measure', inFolder('one-channel.wav')])).out).toMatch(
      /: -9\.0 LUFS as one channel \(-6\.0 from both loudspeakers\), range/,
    );
  });

  it('gives null for silence', async () => {
    const { status, lines } = await runHere(['measure', inFolder('silence.wav'), '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      loudness: { integratedLufs: null, rangeLu: null, maxMomentaryLufs: null, maxShortTermLufs: null },
      peak: { truePeakDbtp: null, samplePeakDbfs: null },
      plrDb: null,
    });
  });

  it('measures the loudness of 5.1 with its weights: the LFE is left out, the surrounds count 1.5 dB more', async () => {
    const tone = musicLike(48_000 * 2, { sampleRate: 48_000, seed: 3 });
    const silent = new Float32Array(tone.length);
    const lufsOf = async (place: number) => {
      const channels = Array.from({ length: 6 }, (_, channel) => (channel === place ? tone : silent));
      writeFileSync(inFolder('surround.wav'), wavBytes(channels));
      const { lines } = await runHere(['measure', inFolder('surround.wav'), '--json']);
      return JSON.parse(lines[0] ?? '').loudness.integratedLufs;
    };
    const front = await lufsOf(0);
    expect(await lufsOf(2)).toBeCloseTo(front, 6);
    expect(await lufsOf(3)).toBeNull();
    expect((await lufsOf(5)) - front).toBeCloseTo(10 * Math.log10(1.41), 6);
  });

  it('shows its progress in a terminal, and clears it at the end', async () => {
    const { err } = await runHere(['measure', inFolder('good.wav')], { isWatched: true });
    const clearLine = '\r\u001b[K';
    expect(err.startsWith(clearLine) && err.endsWith(clearLine)).toBe(true);
    expect(err).toMatch(/\d+ % · .* of 0\.6 MB · good\.wav/);
    expect((await runHere(['measure', inFolder('good.wav')])).err).toBe('');
  });
});

describe('acetate check', () => {
  it('gives every finding with its place and both sentences, and ends with status 1', async () => {
    const file = inFolder('clicked.wav');
    const channels = soundStereo();
    channels[1].set([0.9], 40_000);
    writeFileSync(file, wavBytes(channels));
    const { status, lines } = await runHere(['check', file, '--json']);
    const { findings } = JSON.parse(lines[0] ?? '');
    expect(findings).toEqual([
      {
        id: 'click',
        severity: 'fault',
        startSample: 40_000,
        endSample: 40_001,
        channel: 1,
        reading: expect.any(Number),
        unit: 'dBFS',
        client: expect.stringContaining('a click'),
        engineer: expect.stringContaining('sample 40000'),
      },
    ]);
    expect(status).toBe(1);
  });

  it('reports that a file is silent, in words too', async () => {
    const { status, out } = await runHere(['check', inFolder('silence.wav')]);
    expect(out).toContain('fault silent-channel, samples 0 to 48000');
    expect(status).toBe(1);
  });
});

describe('what a file says that is not so', () => {
  it.each(['measure', 'check', 'peaks'])('%s tells it, in words and in its JSON', async (command) => {
    const whole = wavBytes(soundStereo());
    const cut = inFolder('cut.wav');
    writeFileSync(cut, whole.subarray(0, whole.length / 2));
    const words = [command, cut, ...(command === 'peaks' ? [inFolder('cut.dat')] : [])];
    const { out } = await runHere(words);
    expect(out).toMatch(/\n {2}warning: The file is cut off: (?:49|50)/);
    const { lines } = await runHere([...words, '--json']);
    expect(JSON.parse(lines[0] ?? '').warnings).toEqual([expect.stringContaining('The file is cut off')]);
  });
});

describe('acetate peaks', () => {
  it('writes the waveform and says what it wrote', async () => {
    const output = inFolder('good.dat');
    const words = ['peaks', inFolder('good.wav'), output, '--bits=8', '--split-channels', '--json'];
    const { status, lines } = await runHere(words);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ output, bits: 8, length: 375, channels: 2 });
    expect(readFileSync(output).length).toBe(24 + 375 * 4);
    expect(status).toBe(0);
  });

  it('leaves nothing behind when it is stopped, fails or has nowhere to write', async () => {
    const stopped = AbortSignal.abort(new Error('Stopped.'));
    const before = readdirSync(folder).sort();
    const output = inFolder('half.dat');
    const input = inFolder('good.wav');
    expect((await runHere(['peaks', input, output], { signal: stopped })).status).toBe(2);
    expect((await runHere(['peaks', inFolder('page.wav'), output])).status).toBe(2);
    const nowhere = await runHere(['peaks', input, inFolder('none/half.dat')]);
    expect(nowhere.out).toContain('There is no folder to write');
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('never writes over the file that it reads', async () => {
    const own = inFolder('own.dat');
    writeFileSync(own, readFileSync(inFolder('good.wav')));
    const { status, out } = await runHere(['peaks', own, own]);
    expect(out).toContain('take the place of the file');
    expect(status).toBe(2);
    expect(readFileSync(own)).toEqual(readFileSync(inFolder('good.wav')));
  });

  describe.skipIf(!existsSync(testdata))('against audiowaveform’s own files (shared test data)', () => {
    it.each([
      ['test_file_stereo_8bit_64spp_wav.dat', ['--bits', '8']],
      ['test_file_stereo_16bit_64spp_wav.dat', ['--bits', '16']],
      ['test_file_stereo_8bit_64spp_wav.json', ['--bits', '8']],
      ['test_file_2channel_8bit_64spp_wav.dat', ['--bits', '8', '--split-channels']],
    ])('%s comes out byte for byte', async (name, options) => {
      const output = inFolder(name);
      const input = path.join(testdata, 'peaks/test_file_stereo.wav');
      const { status } = await runHere(['peaks', input, output, '--samples-per-pixel', '64', ...options]);
      expect(status).toBe(0);
      expect(readFileSync(output).equals(readFileSync(path.join(testdata, 'peaks', name)))).toBe(true);
    });
  });
});

describe('acetate with unknown arguments', () => {
  it.each([
    [[], 'Say what to do: measure'],
    [['melt', 'a.wav'], '“melt” is no command'],
    [['measure'], 'needs at least one file'],
    [['measure', '--loud', 'a.wav'], 'no option --loud'],
    [['hash', '--json=yes', 'a.wav'], '--json takes no value'],
    [['peaks', 'a.wav'], 'needs two names'],
    [['peaks', 'a.wav', 'b.png'], 'should end in .dat or .json'],
    [['peaks', 'a.wav', 'b.dat', '--bits'], '--bits needs 8 or 16'],
    [['peaks', 'a.wav', 'b.dat', '--bits', '12'], '--bits needs 8 or 16'],
    [['peaks', 'a.wav', 'b.dat', '--samples-per-pixel', '1'], 'a whole number from 2'],
    [['peaks', 'a.wav', 'b.dat', '--samples-per-pixel', '1e3'], 'a whole number from 2'],
  ])('%j: one sentence, status 2', async (words, sentence) => {
    const { status, out, err } = await runHere(words);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  it('explains itself', async () => {
    expect(await runHere(['--help'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('acetate peaks'),
    });
    const { out } = await runHere(['hash', '--help']);
    expect(out).toContain('SHA-256');
    expect(out).not.toContain('acetate peaks');
  });

  it('treats everything after -- as a file', async () => {
    const { lines } = await runHere(['hash', '--', '--json']);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ file: '--json', error: 'There is no such file.' });
  });
});
