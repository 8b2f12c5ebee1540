import { spawnSync } from 'node:child_process';
import { bytesPerSample, type PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import { planarFromPcm } from '@/lib/engine/pcm/planes';
import type { PcmBlock } from '@/lib/formats/pcm/pcm-block';
import { sha256Of } from '@/lib/testing/sha256';
import { noise } from '../signals/tones';

/** True when a program is installed; tests that need it are skipped visibly if it is not. */
export function hasProgram(name: string): boolean {
  return spawnSync('which', [name]).status === 0;
}

export interface TestAudio {
  readonly sampleRate: number;
  readonly channels: number;
  readonly encoding: PcmEncoding;
  readonly frames: number;
  readonly pcm: Uint8Array;
  readonly pcmSha256: string;
}

/** Stereo or mono sound with full-scale extremes, silence, a toggling last bit and music-like noise. */
export function testAudio(
  encoding: PcmEncoding,
  sampleRate: number,
  { frames = 60_001, channels = 2 } = {},
): TestAudio {
  const step = bytesPerSample(encoding);
  const pcm = new Uint8Array(frames * channels * step);
  const view = new DataView(pcm.buffer);
  for (let channel = 0; channel < channels; channel++) {
    const hiss = noise(frames, 7 + channel);
    for (let n = 0; n < frames; n++) {
      const at = (n * channels + channel) * step;
      const tone = 0.4 * Math.sin((2 * Math.PI * 440 * n) / sampleRate + channel) + 0.1 * (hiss[n] ?? 0);
      writeSample(view, at, encoding, special(n, step) ?? tone);
    }
  }
  return {
    sampleRate,
    channels,
    encoding,
    frames,
    pcm,
    pcmSha256: sha256Of(pcm),
  };
}

function special(n: number, step: number): number | undefined {
  if (n < 4) return n % 2 === 0 ? 1 : -1;
  if (n >= 1000 && n < 6000) return 0;
  if (n >= 6000 && n < 7000) return (n % 2) / 2 ** (step * 8 - 1);
  return undefined;
}

function writeSample(view: DataView, at: number, encoding: PcmEncoding, value: number): void {
  const full = 2 ** (bytesPerSample(encoding) * 8 - 1);
  const sample = Math.max(-full, Math.min(full - 1, Math.round(value * full)));
  if (encoding === 'f32') view.setFloat32(at, value, true);
  else if (encoding === 's16') view.setInt16(at, sample, true);
  else if (encoding === 's32') view.setInt32(at, sample, true);
  else {
    view.setUint16(at, sample & 0xffff, true);
    view.setInt8(at + 2, sample >> 16);
  }
}

/** The sound in blocks of uneven sizes, both interleaved and planar. */
export async function* blocksOfAudio(
  audio: TestAudio,
): AsyncGenerator<PcmBlock & { channels: Float32Array[] }> {
  const frameBytes = audio.channels * bytesPerSample(audio.encoding);
  for (let from = 0, size = 777; from < audio.frames; from += size, size = 1000 + ((size * 7) % 9001)) {
    const frames = Math.min(size, audio.frames - from);
    const pcm = audio.pcm.subarray(from * frameBytes, (from + frames) * frameBytes);
    yield { frames, pcm, channels: planarFromPcm(pcm, audio.encoding, audio.channels) };
  }
}

/** A JPEG of 1 × 1 pixel that any decoder accepts. */
export const tinyJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);
