import { latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';
import { parseFrameHeader } from './frame-header';

/** LAME's delay in samples; players subtract it together with the decoder's own 529. */
const lameDelay = 576;

export interface InfoFrameFacts {
  /** The first four bytes of the first audio frame. */
  readonly header: Uint8Array;
  /** Audio frames, without this one. */
  readonly frames: number;
  /** Bytes of all audio frames. */
  readonly audioBytes: number;
  /** CRC-16 of all audio frames. */
  readonly audioCrc: number;
  /** Samples per channel that went in. */
  readonly samples: number;
}

/** The `Info` frame with LAME's extension: what makes a player's length exact. */
export function writeInfoFrame(facts: InfoFrameFacts): Uint8Array {
  const header = facts.header.slice(0, 4);
  // No padding, and no CRC, which would be where readers expect the tag.
  header[2] = (header[2] ?? 0) & 0xfd;
  header[1] = (header[1] ?? 0) | 1;
  const parsed = parseFrameHeader(header, 0);
  if (!parsed) throw new Error('The encoder gave a frame without an MP3 header.');
  const bytes = new Uint8Array(parsed.size);
  const view = viewOf(bytes);
  bytes.set(header);
  let at = parsed.sideEnd;
  bytes.set(latinBytes('Info'), at);
  view.setUint32(at + 4, 15, false);
  view.setUint32(at + 8, facts.frames, false);
  view.setUint32(at + 12, parsed.size + facts.audioBytes, false);
  for (let i = 0; i < 100; i++) bytes[at + 16 + i] = Math.floor((256 * i) / 100);
  view.setUint32(at + 116, 100, false);
  at += 120;
  const padding = facts.frames * 1152 - lameDelay - facts.samples;
  const gapless = (lameDelay << 12) | Math.max(0, Math.min(4095, padding));
  bytes.set(latinBytes('LAME3.100'), at);
  bytes.set([0x01, 205], at + 9);
  bytes[at + 20] = 255;
  bytes.set([gapless >> 16, (gapless >> 8) & 255, gapless & 255], at + 21);
  view.setUint32(at + 28, parsed.size + facts.audioBytes, false);
  view.setUint16(at + 32, facts.audioCrc, false);
  view.setUint16(at + 34, crc16(bytes.subarray(0, at + 34), 0), false);
  return bytes;
}

const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

/** CRC-16/ARC, continued from `crc`. */
export function crc16(bytes: Uint8Array, crc: number): number {
  let sum = crc;
  for (const byte of bytes) sum = (sum >> 8) ^ (table[(sum ^ byte) & 255] ?? 0);
  return sum;
}
