import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interleaveInt } from '@/lib/engine/pcm/integer-planes';
import { hasProgram } from '@/lib/testing/files/audio-files';
import { alacBytes } from '@/lib/testing/files/m4a-bytes';
import { tinyAlac } from '@/lib/testing/files/tiny-alac.table';
import { noise } from '@/lib/testing/signals/tones';
import { memorySource } from '../byte-source';
import { hashPcm } from '../hash/hash-audio';
import { openAudio } from '../open-audio';

function sound(bitDepth: 16 | 20 | 24 | 32, channels: number) {
  const full = 2 ** (bitDepth - 1);
  const plane = (seed: number) => {
    const samples = Int32Array.from(noise(5000, seed), (value) => Math.round(value * 0.9 * full));
    samples.set([full - 1, -full, 0, -1, 1]);
    return samples;
  };
  return { sampleRate: 48_000, bitDepth, planes: Array.from({ length: channels }, (_, i) => plane(3 + i)) };
}

function ffmpegSha256(bytes: Uint8Array, encoding: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'alac-'));
  try {
    writeFileSync(join(folder, 'a.m4a'), bytes);
    const args = ['-v', 'error', '-i', join(folder, 'a.m4a'), '-f', `${encoding}le`, '-'];
    return createHash('sha256').update(execFileSync('ffmpeg', args)).digest('hex');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('Apple Lossless of every depth, stored plain', () => {
  it.each([
    [16, 2, 's16'],
    [20, 2, 's24'],
    [20, 1, 's24'],
    [24, 1, 's24'],
    [32, 1, 's32'],
    [32, 2, 's32'],
  ] as const)('%i bits, %i channels: the samples, moved up to %s', async (bitDepth, channels, encoding) => {
    const made = sound(bitDepth, channels);
    const bytes = alacBytes({ ...made, isrc: 'QMTST2600001', title: 'Zwölf' });
    const opened = await openAudio(memorySource(bytes));
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    expect(opened.value.format).toMatchObject({
      container: 'm4a',
      codec: 'alac',
      bitDepth,
      channels,
      frames: 5000,
    });
    expect(await opened.value.readTags()).toEqual({ title: 'Zwölf', isrc: ['QMTST2600001'] });
    const pcm = interleaveInt(made.planes, { encoding, toLeft: encoding === 's24' ? 24 - bitDepth : 0 });
    const sha256 = await hashPcm(opened.value);
    expect(sha256).toBe(createHash('sha256').update(pcm).digest('hex'));
    // ffmpeg has no 32-bit stereo Apple Lossless.
    if (hasProgram('ffmpeg') && bitDepth * channels < 64) expect(ffmpegSha256(bytes, encoding)).toBe(sha256);
  });
});

describe('Apple Lossless encoded by another program', () => {
  it.each(tinyAlac)('$bitDepth bits: every sample', async ({ base64, bitDepth, pcmSha256 }) => {
    const opened = await openAudio(memorySource(new Uint8Array(Buffer.from(base64, 'base64'))));
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    expect(opened.value.format).toMatchObject({ bitDepth, frames: 1000, channels: 2, sampleRate: 48_000 });
    expect(await hashPcm(opened.value)).toBe(pcmSha256);
  });
});
