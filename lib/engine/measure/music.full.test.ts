// Whole songs against ffmpeg's meter and ideal interpolation.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { truePeakOracle } from '@/lib/testing/oracles/true-peak-oracle';
import { Measurer } from './measurer';

const folder = path.join(import.meta.dirname, '../../../../shared/testdata/music');
const isPossible = existsSync(folder) && canDecode();
const songs = isPossible
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(flac|ogg)$/.test(name))
  : [];

/** The last integrated loudness and loudness range that ffmpeg's meter reports, to a thousandth. */
function ffmpegReadings(file: string): { integratedLufs: number; rangeLu: number } {
  const filter = 'ebur128=metadata=1,ametadata=mode=print:file=-';
  const told = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-nostdin', '-i', file, '-af', filter, '-f', 'null', '-'],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  const last = (key: string) =>
    Number(told.slice(told.lastIndexOf(`${key}=`) + key.length + 1).split('\n')[0]);
  return { integratedLufs: last('lavfi.r128.I'), rangeLu: last('lavfi.r128.LRA') };
}

describe.skipIf(!isPossible)('music (shared test data, ffmpeg)', () => {
  it.each(songs)('%s: I within 0.1 LU and LRA within 0.2 LU of ffmpeg, true peak within 0.1 dB', (name) => {
    const file = path.join(folder, name);
    const { sampleRate, channels } = decodeByFfmpeg(file);
    const [left, right] = channels;
    if (!left || !right) throw new Error('not stereo');
    const measurer = Measurer.create();
    measurer.configure({ sampleRate, channels: 2 });
    measurer.process(channels, left.length);
    const found = measurer.finish();
    const expected = ffmpegReadings(file);
    expect(Math.abs((found.integratedLufs ?? 0) - expected.integratedLufs)).toBeLessThanOrEqual(0.1);
    expect(Math.abs((found.rangeLu ?? 0) - expected.rangeLu)).toBeLessThanOrEqual(0.2);
    expect(Math.abs((found.truePeakDbtp ?? 0) - truePeakOracle(left, right))).toBeLessThanOrEqual(0.1);
    expect(found.minPsrDb).toBeGreaterThan(3);
    expect(found.minPsrDb).toBeLessThan((found.plrDb ?? 0) + 1);
  });
});
