import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import type { Deck } from '../../player/deck';

/** Bytes as the server has them, with their frame size. */
export interface ServedPcm {
  readonly bytes: Uint8Array;
  readonly bytesPerFrame: number;
  /** For files too long to be kept in memory: their bytes are generated on request. */
  readonly long?: LongPcm;
}

export interface LongPcm {
  readonly sampleRate: number;
  readonly frames: number;
  /** Bytes of frames [from, from + frames), 24-bit stereo. */
  readonly make: (from: number, frames: number) => Uint8Array;
}

/** Repeatable noise, −1 to 1 (mulberry32). */
export function noise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2_147_483_648 - 1;
  };
}

/** Stereo samples as 24-bit integers. */
export interface Stereo24 {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

export function make24(frames: number, valueAt: (frame: number, channel: number) => number): Stereo24 {
  const left = new Int32Array(frames);
  const right = new Int32Array(frames);
  for (let i = 0; i < frames; i++) {
    left[i] = Math.round(valueAt(i, 0) * 8_388_607);
    right[i] = Math.round(valueAt(i, 1) * 8_388_607);
  }
  return { left, right };
}

export function serve24({ left, right }: Stereo24): ServedPcm {
  const bytes = new Uint8Array(left.length * 6);
  const put = (at: number, value: number): void => {
    bytes[at] = value & 255;
    bytes[at + 1] = (value >> 8) & 255;
    bytes[at + 2] = (value >> 16) & 255;
  };
  for (let i = 0; i < left.length; i++) {
    put(i * 6, left[i] ?? 0);
    put(i * 6 + 3, right[i] ?? 0);
  }
  return { bytes, bytesPerFrame: 6 };
}

/** The file's samples as floats. */
export function truth(samples: Int32Array): Float32Array {
  return Float32Array.from(samples, (value) => value / 8_388_608);
}

/** What a file's metadata says about it. */
export function pcmOf({ bytes, bytesPerFrame, long }: ServedPcm) {
  if (long !== undefined) return { sampleRate: long.sampleRate, channels: 2, frames: long.frames };
  return { sampleRate: 48_000, channels: 2, frames: bytes.length / bytesPerFrame };
}

/** Bytes [start, end] of a served file. */
export function bytesOf({ bytes, bytesPerFrame, long }: ServedPcm, start: number, end: number): Uint8Array {
  if (long === undefined) return bytes.subarray(start, end + 1);
  const from = Math.floor(start / bytesPerFrame);
  const made = long.make(from, Math.floor(end / bytesPerFrame) + 1 - from);
  return made.subarray(start - from * bytesPerFrame, end + 1 - from * bytesPerFrame);
}

export interface DeckFacts {
  readonly name: string;
  readonly frames: number;
  readonly lufs?: number;
  readonly sampleRate?: number;
  readonly encoding?: PcmEncoding;
  readonly recordingId?: string;
}

export function proofDeck({ name, frames, lufs, sampleRate, encoding, recordingId }: DeckFacts): Deck {
  return {
    id: name,
    kind: 'version',
    label: name,
    recordingId: recordingId ?? 'song',
    pcm: {
      url: `/pcm/${name}`,
      encoding: encoding ?? 's24',
      sampleRate: sampleRate ?? 48_000,
      channels: 2,
      frames,
    },
    wavUrl: `/wav/${name}`,
    loudness: { integratedLufs: lufs ?? null, truePeakDbtp: null },
    peaksUrl: null,
  };
}
