// Recordings to be played: synthesised music, 24-bit stereo, on the disk as the server stores it.

import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { PeakBuilder } from '@/lib/engine/waveform/peak-builder';
import { serializePeaks } from '@/lib/engine/waveform/peaks-dat';
import { musicLike } from '@/lib/testing/signals/tones';

export interface Length {
  readonly name: string;
  readonly sampleRate: number;
  readonly seconds: number;
  /** One for each deck; decks of the long file share one, since their memory only depends on the frames they hold. */
  readonly seeds: readonly number[];
}

export const DECKS = 4;
export const lengths = {
  short: { name: '5 minutes, 24/48', sampleRate: 48_000, seconds: 300, seeds: [1, 2, 3, 4] },
  long: { name: '90 minutes, 24/96', sampleRate: 96_000, seconds: 5400, seeds: [5] },
} as const satisfies Record<string, Length>;

/** A recording on the disk. */
export interface Take {
  readonly sampleRate: number;
  readonly frames: number;
  readonly frameBytes: number;
  /** Interleaved 24-bit samples without a header. */
  readonly pcmFile: string;
  /** All resolutions of the waveform, and the one that pages get by default. */
  readonly peaksFile: string;
  readonly overviewFile: string;
}

const FRAME_BYTES = 6;
const PHRASE_SECONDS = 10;
const PHRASES = 3;
const OVERVIEW_SAMPLES = 1024;

/** Phrases in turn: nothing repeats within half a minute, so a position can be identified by its sound. */
function phrase(sampleRate: number, seed: number): Buffer {
  const frames = sampleRate * PHRASE_SECONDS;
  const sides = [seed, seed + 1].map((side) => musicLike(frames, { sampleRate, seed: side }));
  const bytes = Buffer.alloc(frames * FRAME_BYTES);
  for (let n = 0; n < frames; n++) {
    for (const [side, samples] of sides.entries())
      bytes.writeIntLE(Math.round(0.6 * (samples[n] ?? 0) * (2 ** 23 - 1)), n * FRAME_BYTES + 3 * side, 3);
  }
  return bytes;
}

export function writeTake(folder: string, { sampleRate, seconds }: Length, seed: number): Take {
  const phrases = Array.from({ length: PHRASES }, (_, n) => phrase(sampleRate, 1000 * seed + 10 * n));
  const stem = path.join(folder, `take-${seed}`);
  const builder = new PeakBuilder();
  builder.configure({ sampleRate, channels: 2 });
  const file = openSync(`${stem}.pcm`, 'w');
  for (let turn = 0; turn * PHRASE_SECONDS < seconds; turn++) {
    const bytes = phrases[turn % PHRASES] ?? Buffer.alloc(0);
    writeSync(file, bytes);
    builder.processPcm(bytes, 's24');
  }
  closeSync(file);
  const levels = builder.finish();
  writeFileSync(`${stem}.peaks`, Buffer.concat(levels.map((level) => serializePeaks(level))));
  const overview = levels.find(({ samplesPerPixel }) => samplesPerPixel === OVERVIEW_SAMPLES);
  if (overview) writeFileSync(`${stem}.overview`, serializePeaks(overview));
  return {
    sampleRate,
    frames: seconds * sampleRate,
    frameBytes: FRAME_BYTES,
    pcmFile: `${stem}.pcm`,
    peaksFile: `${stem}.peaks`,
    overviewFile: `${stem}.overview`,
  };
}

/** The left channel of the file, full scale 1; silence outside of it. */
export function leftOf(take: Take, fromFrame: number, frames: number): Float32Array {
  const bytes = Buffer.alloc(frames * take.frameBytes);
  const from = Math.max(0, fromFrame);
  const skipped = (from - fromFrame) * take.frameBytes;
  const file = openSync(take.pcmFile, 'r');
  if (skipped < bytes.length) readSync(file, bytes, skipped, bytes.length - skipped, from * take.frameBytes);
  closeSync(file);
  return Float32Array.from({ length: frames }, (_, n) => bytes.readIntLE(n * take.frameBytes, 3) / 2 ** 23);
}
