import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import { preselectedKinds } from '@/lib/domain/deliverables/deliverable-kind';
import { memorySource } from '@/lib/formats/byte-source';
import { hasProgram, testAudio } from '@/lib/testing/files/audio-files';
import { deliveryRequestOf, trackOf, versionOf } from '@/lib/testing/files/delivery-request';
import { sha256Of } from '@/lib/testing/sha256';
import { buildDelivery } from './build-delivery';
import type { DeliveryRequest, DeliveryResult } from './delivery';

let folder = '';
let request: DeliveryRequest;
let result: DeliveryResult;
const first = testAudio('s24', 48_000, { frames: 200_003 });
const second = testAudio('s16', 96_000, { frames: 150_001, channels: 1 });
const steps: number[] = [];

async function built(change: Partial<DeliveryRequest> = {}) {
  const outDir = mkdtempSync(join(folder, 'out-'));
  return buildDelivery({ ...request, ...change, outDir });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'delivery-'));
  request = {
    ...(await deliveryRequestOf([first, second])),
    kinds: preselectedKinds,
    onProgress: ({ fraction }) => steps.push(fraction),
  };
  const made = await built();
  if (!made.ok) throw new Error(made.refusal.sentence);
  result = made.value;
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (kind: string, number: number) => {
  const file = result.files.find((one) => one.kind === kind && one.trackId === `track-${number}`);
  if (!file) throw new Error(`no ${kind}`);
  return { ...file, onDisk: join(result.zip.path, '..', file.path) };
};

describe('a delivery of two tracks in the usual formats', () => {
  it('names every file for people and machines', () => {
    expect(result.files.map(({ path }) => path)).toEqual([
      'WAV-24bit/01_Die-Ofen_Zwolf-Uhr_24-48.wav',
      'WAV-16bit-44kHz/01_Die-Ofen_Zwolf-Uhr_16-44.wav',
      'FLAC-24bit/01_Die-Ofen_Zwolf-Uhr_24-48.flac',
      'MP3-320/01_Die-Ofen_Zwolf-Uhr.mp3',
      'WAV-24bit/02_Die-Ofen_Morgen_24-96.wav',
      'WAV-16bit-44kHz/02_Die-Ofen_Morgen_16-44.wav',
      'FLAC-24bit/02_Die-Ofen_Morgen_24-96.flac',
      'MP3-320/02_Die-Ofen_Morgen.mp3',
    ]);
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('keeps the signed samples in the 24-bit files', () => {
    expect(fileOf('wav24', 1)).toMatchObject({ pcmSha256: first.pcmSha256, processing: [] });
    expect(fileOf('flac24', 1)).toMatchObject({ pcmSha256: first.pcmSha256, processing: [] });
    expect(fileOf('wav24', 2).processing).toEqual([expect.stringContaining('eight zero bits')]);
  });

  it('converts to 44.1 kHz, keeps within full scale, and dithers once', () => {
    const { format, measurement, processing } = fileOf('wav16-44', 1);
    expect(format).toMatchObject({
      bitDepth: 16,
      sampleRate: 44_100,
      frames: Math.round((200_003 * 44_100) / 48_000),
    });
    expect(processing).toEqual([
      'Converted from 48000 to 44100 Hz.',
      expect.stringContaining('Dithered once to 16 bits'),
    ]);
    expect(measurement.samplePeakDbfs).toBeLessThan(0);
  });

  it('makes MP3s of exact length at a rate that exists', () => {
    expect(fileOf('mp3-320', 1).format).toMatchObject({ sampleRate: 48_000, frames: 200_003 });
    expect(fileOf('mp3-320', 2).format).toMatchObject({ sampleRate: 48_000, frames: 75_001, channels: 1 });
  });

  it('compared every field of every file', () => {
    for (const { readBack } of result.files) expect(readBack.ok).toBe(true);
    const names = fileOf('wav24', 2).readBack.checks.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'audio',
        'axml ISRC',
        'ID3 ISRC',
        'ID3 explicit',
        'INFO title',
        'ID3 artwork',
        'bext true peak',
        'container',
        'codec',
        'bits',
        'channel order',
      ]),
    );
  });

  it('states hashes, levels and origin in the manifest', () => {
    const manifest = JSON.parse(readFileSync(join(result.zip.path, '../manifest.json'), 'utf8'));
    expect(manifest).toEqual(JSON.parse(JSON.stringify(result.manifest)));
    expect(manifest.tracks[0]).toMatchObject({
      metadata: { isrc: 'QMTST2600001' },
      version: { number: 3, pcmSha256: first.pcmSha256 },
    });
    expect(manifest.files[0]).toMatchObject({
      pcmEncoding: 's24',
      loudness: { integratedLufs: expect.any(Number) },
    });
    for (const { path, fileSha256 } of manifest.files) {
      expect(sha256Of(readFileSync(join(result.zip.path, '..', path)))).toBe(fileSha256);
    }
  });

  it('packs a ZIP of the size and hash it says', () => {
    const bytes = readFileSync(result.zip.path);
    expect([bytes.length, sha256Of(bytes)]).toEqual([result.zip.sizeBytes, result.zip.sha256]);
  });

  it.skipIf(!hasProgram('unzip') || !hasProgram('sha256sum'))(
    'unpacks and proves itself with unzip and sha256sum',
    () => {
      const to = mkdtempSync(join(folder, 'unzipped-'));
      execFileSync('unzip', ['-q', result.zip.path, '-d', to]);
      execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS.txt'], {
        cwd: join(to, 'Die-Ofen_Ofen-ohne-Ende'),
      });
    },
  );

  it.skipIf(!hasProgram('ffprobe'))('shows other programs the codes', () => {
    for (const kind of preselectedKinds) {
      const shown = execFileSync('ffprobe', [
        '-v',
        'error',
        '-show_entries',
        'format_tags',
        '-of',
        'json',
        fileOf(kind, 1).onDisk,
      ]);
      const { tags } = JSON.parse(shown.toString()).format;
      // ffprobe prefers INFO and bext to ID3 in a WAV, and shows the bext description as a comment.
      expect(tags.TSRC ?? tags.ISRC ?? tags.comment).toContain('QMTST2600001');
      expect(tags.title ?? tags.TITLE).toBe('Zwölf <Uhr>');
    }
  });

  it.skipIf(!hasProgram('flac'))('passes flac’s own test', () => {
    execFileSync('flac', ['-t', '-s', '-w', fileOf('flac24', 1).onDisk, fileOf('flac24', 2).onDisk]);
  });
});

describe('what is not delivered', () => {
  it('DLV-1 audio that is not what was signed', async () => {
    const [track] = request.tracks;
    if (!track) throw new Error('no track');
    const other = { ...track, version: { ...track.version, pcmSha256: second.pcmSha256 as Sha256 } };
    const refused = await built({ tracks: [other] });
    expect(refused).toMatchObject({ ok: false, refusal: { rule: 'DLV-1' } });
  });

  it('DLV-2 what no deliverable can be made of', async () => {
    const audio = testAudio('s24', 48_000, { frames: 1000, channels: 6 });
    const file = await versionOf(audio);
    const refused = await built({ tracks: [trackOf(audio, file, 1)], open: async () => memorySource(file) });
    expect(refused).toMatchObject({ ok: false, refusal: { rule: 'DLV-2' } });
  });

  it('stops when it is aborted', async () => {
    const stop = new AbortController();
    const outDir = mkdtempSync(join(folder, 'out-'));
    const onProgress = ({ fraction }: { fraction: number }) => {
      if (fraction > 0) stop.abort(new Error('stopped'));
    };
    await expect(buildDelivery({ ...request, outDir, onProgress, signal: stop.signal })).rejects.toThrow(
      'stopped',
    );
    expect(existsSync(join(outDir, 'manifest.json'))).toBe(false);
  });
});
