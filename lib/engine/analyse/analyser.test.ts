import { expect, it } from 'vitest';
import { madeFaults } from '@/lib/testing/signals/made-faults';
import { soundStereo } from '@/lib/testing/signals/synthetic-mix';
import { Analyser } from './analyser';

const format = {
  sampleRate: 48_000,
  channels: 2,
  bitDepth: 24,
  sampleFormat: 'int',
  lossless: true,
} as const;

function analysed(analyser: Analyser, channels: readonly Float32Array[], size: number) {
  const frames = channels[0]?.length ?? 0;
  analyser.configure(format);
  for (let at = 0; at < frames; at += size) {
    const block = channels.map((channel) => channel.subarray(at, at + size));
    analyser.process({ channels: block, frames: block[0]?.length ?? 0 });
  }
  return analyser.finish();
}

it('gives the same result for any block size, and again after another file', () => {
  const analyser = new Analyser();
  const faulty = soundStereo().map((channel, index) => {
    const marked = channel.slice(0, 4 * 48_000);
    // A click in one channel, a dropout in both.
    if (index === 1) marked[100_001] = 0.9;
    marked.fill(0, 120_000, 120_300);
    return marked;
  });
  const whole = analysed(analyser, faulty, faulty[0]?.length ?? 0);
  analysed(analyser, madeFaults['channel-imbalance'].make(), 4096);
  for (const size of [127, 128, 4096, 10_007]) expect(analysed(analyser, faulty, size)).toEqual(whole);
  expect(whole.findings.map(({ id, startFrame }) => [id, startFrame])).toEqual([
    ['click', 100_001],
    ['dropout', 120_000],
    ['tail-cut', 4 * 48_000 - 240],
  ]);
});

it('analyses a mono file and one of six channels as far as applicable', () => {
  const analyser = new Analyser();
  const [left, right] = soundStereo();
  analyser.configure({ ...format, channels: 1 });
  analyser.process({ channels: [left], frames: left.length });
  const mono = analyser.finish();
  expect(mono.findings).toEqual([]);
  expect(mono.profile?.stereo).toBeNull();
  analyser.configure({ ...format, channels: 6 });
  analyser.process({ channels: [left, right, left, left, right, left], frames: left.length });
  const surround = analyser.finish();
  expect(surround.profile).toBeNull();
  expect(surround.measurement.integratedLufs).not.toBeNull();
});
