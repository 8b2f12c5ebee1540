import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { soundStereo } from '@/lib/testing/signals/synthetic-mix';
import { musicLike } from '@/lib/testing/signals/tones';
import type { PcmSource } from '../../pcm/pcm-source';
import type { ReadSource } from '../../pcm/read-span';
import { findDifferences } from './differences';
import { findOffset } from './find-offset';
import { measureRange } from './range-loudness';

const rate = 48_000;

/** Renditions in memory, f32 interleaved. */
function memoryRendition(...files: (readonly Float32Array[])[]): { sources: PcmSource[]; read: ReadSource } {
  const sources = files.map(
    (planes, index): PcmSource => ({
      url: String(index),
      encoding: 'f32',
      sampleRate: rate,
      channels: planes.length,
      frames: planes[0]?.length ?? 0,
    }),
  );
  const read: ReadSource = (source) => async (from, frames) => {
    const planes = files[Number(source.url)] ?? [];
    const bytes = new Float32Array(frames * planes.length);
    planes.forEach((plane, channel) => {
      for (let n = 0; n < frames; n++) bytes[n * planes.length + channel] = plane[from + n] ?? 0;
    });
    return bytes.buffer;
  };
  return { sources, read };
}

function shifted(planes: readonly Float32Array[], frames: number, gain = 1): Float32Array[] {
  return planes.map((plane) => plane.map((_, n) => gain * (plane[n - frames] ?? 0)));
}

async function offsetOf(first: readonly Float32Array[], second: readonly Float32Array[]) {
  const { sources, read } = memoryRendition(first, second);
  const [a, b] = sources;
  if (!a || !b) throw new Error('two sounds are needed');
  return findOffset(a, b, { sampleRate: rate, read });
}

describe('offset between two versions of one recording', () => {
  const music = soundStereo();

  it.each([0, 1, 53, -53, 4800, -31_777, 90_003])('%i frames late, found to the frame', async (frames) => {
    const found = await offsetOf(music, shifted(music, frames, 0.7));
    expect(found?.frames).toBe(frames);
  });

  it('is null for another recording', async () => {
    const other = [91, 92].map((seed) => musicLike(music[0].length, { sampleRate: rate, seed }));
    const noise = other.map((plane, side) => plane.map((x, n) => x * Math.sin(n * n * 1e-9 * (side + 3))));
    expect((await offsetOf(music, noise))?.certainty ?? 0).toBeLessThan(0.5);
    expect(await offsetOf(music, [new Float32Array(rate * 8), new Float32Array(rate * 8)])).toBeNull();
  });

  const folder = fileURLToPath(new URL('../../../../shared/testdata/qc/', import.meta.url));
  it.skipIf(!existsSync(folder) || !canDecode())(
    'real music that is 53 frames late and 0.63 dB softer',
    async () => {
      const clean = decodeByFfmpeg(`${folder}maui-clean.flac`).channels;
      const late = decodeByFfmpeg(`${folder}maui-offset-gain-ref.flac`).channels;
      expect((await offsetOf(clean, late))?.frames).toBe(53);
      expect((await offsetOf(late, clean))?.frames).toBe(-53);
    },
  );
});

describe('differences of two versions', () => {
  const music = soundStereo();
  const differ = async (second: readonly Float32Array[], offset = 0) => {
    const { sources, read } = memoryRendition(music, second);
    const [a, b] = sources;
    if (!a || !b) throw new Error('two sounds are needed');
    return findDifferences(a, b, { sampleRate: rate, offsets: [0, offset], read });
  };

  it('the same sound, softer and later, leaves no residue', async () => {
    const found = await differ(shifted(music, 4001, 0.5), 4001);
    expect(found.gainDb).toBeCloseTo(6.02, 2);
    expect(found.residualDb ?? -200).toBeLessThan(-120);
    expect(found.correlation).toBeCloseTo(1, 6);
    expect(found.sections[0]?.levelDb).toBeCloseTo(6.02, 1);
    for (const band of found.sections[0]?.bandsDb ?? []) expect(Math.abs(band ?? 0)).toBeLessThan(0.1);
  });

  it('shows the bands in which a brighter version differs', async () => {
    const brighter = music.map((plane) => plane.map((x, n) => x + 0.5 * (x - (plane[n - 1] ?? 0))));
    const { sections, residualDb, correlation } = await differ(brighter);
    const bands = sections[0]?.bandsDb ?? [];
    expect(bands[26] ?? 0).toBeLessThan((bands[10] ?? 0) - 2);
    expect(residualDb ?? 0).toBeLessThan(-10);
    expect(correlation).toBeGreaterThan(0.9);
  });

  it('another recording leaves a residue louder than itself, and no correlation', async () => {
    const other = [91, 92].map((seed) => musicLike(music[0].length, { sampleRate: rate, seed }));
    const hiss = other.map((plane, side) => plane.map((x, n) => x * Math.sin(n * n * 1e-9 * (side + 3))));
    const { correlation, residualDb } = await differ(hiss);
    expect(Math.abs(correlation)).toBeLessThan(0.5);
    expect(residualDb ?? -200).toBeGreaterThan(-3);
  });
});

describe('loudness of a range', () => {
  const planes = soundStereo();
  const { sources, read } = memoryRendition(planes);
  const [source] = sources;
  if (!source) throw new Error('a sound is needed');

  it.skipIf(!canDecode())('is what ffmpeg measures over the same samples, to 0.1 LU', async () => {
    const range = { startFrame: 2 * rate + 17, endFrame: 6 * rate + 5, sampleRate: rate };
    const { integratedLufs } = await measureRange(source, range, read);
    const cut = new Float32Array((range.endFrame - range.startFrame) * 2);
    for (let n = 0; n < cut.length / 2; n++) {
      cut[2 * n] = planes[0][range.startFrame + n] ?? 0;
      cut[2 * n + 1] = planes[1][range.startFrame + n] ?? 0;
    }
    const arguments_ = [
      '-hide_banner',
      '-nostats',
      '-f',
      'f32le',
      '-ar',
      String(rate),
      '-ac',
      '2',
      '-i',
      '-',
    ];
    const told = execFileSync('sh', ['-c', `ffmpeg ${arguments_.join(' ')} -af ebur128 -f null - 2>&1`], {
      input: Buffer.from(cut.buffer),
      maxBuffer: 2 ** 26,
    }).toString();
    const theirs = Number(
      /I:\s+(-[\d.]+) LUFS\s+Threshold/.exec(told.slice(told.lastIndexOf('Summary')))?.[1],
    );
    expect(Math.abs((integratedLufs ?? 0) - theirs)).toBeLessThanOrEqual(0.1);
  });

  it('is null below 0.4 s, and counts everything outside the file as silence', async () => {
    expect(
      (await measureRange(source, { startFrame: 0, endFrame: 4800, sampleRate: rate }, read)).integratedLufs,
    ).toBeNull();
    const over = await measureRange(
      source,
      { startFrame: 4 * rate, endFrame: 20 * rate, sampleRate: rate },
      read,
    );
    const inside = await measureRange(
      source,
      { startFrame: 4 * rate, endFrame: 8 * rate, sampleRate: rate },
      read,
    );
    expect(Math.abs((over.integratedLufs ?? 0) - (inside.integratedLufs ?? 0))).toBeLessThan(0.5);
  });
});
