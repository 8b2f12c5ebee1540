import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { wavHeader } from '@/lib/formats/wav/writer';
import { musicLike } from '../signals/tones';

const sampleRate = 96_000;
const frameBytes = 6;
const phraseSeconds = 10;
/** Distinguished by their seeds; used in turn, so that nothing repeats within half a minute. */
const phraseSeeds = [11, 23, 37];
const fadeFrames = sampleRate / 10;

/** A planted fault in the left channel: one sample that sticks out of the music. */
export interface PlantedClick {
  readonly atSeconds: number;
}

/** The biggest number of minutes that a WAV with 32-bit sizes holds at this rate. */
const mostMinutes = 124;

/** Ten seconds of synthesised music that fades in and out, so that phrases join without a click. */
function phrase(seed: number): Buffer {
  const frames = phraseSeconds * sampleRate;
  const sides = [seed, seed + 100].map((side) => musicLike(frames, { sampleRate, seed: side }));
  const bytes = Buffer.alloc(frames * frameBytes);
  for (let n = 0; n < frames; n++) {
    const fade = Math.min(1, n / fadeFrames, (frames - 1 - n) / fadeFrames);
    for (const [channel, samples] of sides.entries()) {
      const value = 0.6 * fade * (samples[n] ?? 0);
      bytes.writeIntLE(Math.round(value * (2 ** 23 - 1)), n * frameBytes + 3 * channel, 3);
    }
  }
  return bytes;
}

/** Writes a 24-bit, 96 kHz stereo WAV of whole minutes of synthesised music, with clicks where requested. */
export async function writeLongWav(
  file: string,
  minutes: number,
  clicks: readonly PlantedClick[] = [],
): Promise<{ readonly frames: number; readonly sizeBytes: number }> {
  if (minutes > mostMinutes) throw new RangeError(`A WAV of ${minutes} minutes needs 64-bit sizes.`);
  const phrases = phraseSeeds.map(phrase);
  const frames = Math.round(minutes * 60) * sampleRate;
  const out = createWriteStream(file);
  const spec = { sampleRate, channels: 2, encoding: 's24', frames, software: 'test' } as const;
  const header = wavHeader(spec, frames * frameBytes);
  out.write(header);
  for (let at = 0, turn = 0; at < frames; turn++) {
    const whole = phrases[turn % phrases.length] ?? Buffer.alloc(0);
    const length = Math.min(frames - at, phraseSeconds * sampleRate);
    const piece = withClicks(whole.subarray(0, length * frameBytes), at, clicks);
    if (!out.write(piece)) await once(out, 'drain');
    at += length;
  }
  out.end();
  await finished(out);
  return { frames, sizeBytes: header.length + frames * frameBytes };
}

function withClicks(piece: Buffer, fromFrame: number, clicks: readonly PlantedClick[]): Buffer {
  const frames = piece.length / frameBytes;
  const here = clicks
    .map(({ atSeconds }) => Math.round(atSeconds * sampleRate) - fromFrame)
    .filter((frame) => frame >= 0 && frame < frames);
  if (here.length === 0) return piece;
  const own = Buffer.from(piece);
  for (const frame of here) own.writeIntLE(Math.round(0.7 * 2 ** 23), frame * frameBytes, 3);
  return own;
}
