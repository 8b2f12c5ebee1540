import type { Speaker } from '@/lib/engine/measure/speakers';
import { viewOf } from '../byte-source';
import { speakersOfMask } from '../channel-mask';
import { damaged } from '../damaged-audio';
import type { StoredSamples } from '../pcm/stored-samples';

export interface WavFormat {
  readonly sampleRate: number;
  readonly channels: number;
  readonly stored: StoredSamples;
  /** Bits that the header declares valid; 24 for 24-bit samples. */
  readonly bitDepth: number;
  readonly speakers?: readonly Speaker[];
}

const pcm = 1;
const float = 3;
const extensible = 0xfffe;

/** Codecs that a WAV may wrap and that are not for masters. */
const codecNames: ReadonlyMap<number, string> = new Map([
  [0x0002, 'ADPCM'],
  [0x0006, 'A-law'],
  [0x0007, 'µ-law'],
  [0x0011, 'IMA ADPCM'],
  [0x0031, 'GSM'],
  [0x0050, 'MPEG layer 2'],
  [0x0055, 'MP3'],
  [0x00ff, 'AAC'],
  [0x0160, 'Windows Media'],
  [0x0161, 'Windows Media'],
  [0x2000, 'AC-3'],
]);

/** Reads a `fmt ` chunk. Throws DamagedAudio when it isn't plain PCM or float. */
export function parseFormatChunk(bytes: Uint8Array, bigEndian: boolean): WavFormat {
  if (bytes.length < 16) {
    throw damaged(
      'FMT-3',
      `The WAV header is broken: its format part has ${bytes.length} bytes where 16 are needed.`,
    );
  }
  const view = viewOf(bytes);
  const short = (at: number) => view.getUint16(at, !bigEndian);
  const tag = short(0);
  const isExtensible = tag === extensible && bytes.length >= 40;
  const code = isExtensible ? short(24) : tag;
  const [channels, blockAlign, bits] = [short(2), short(12), short(14)];
  const sampleRate = view.getUint32(4, !bigEndian);
  if (code !== pcm && code !== float) throw unsupportedCodec(code);
  const stored = storedSamples(code, bits, bigEndian);
  if (channels > 0 && blockAlign !== 0 && blockAlign !== channels * stored.bytes) {
    throw contradiction({ channels, blockAlign, bits }, stored.bytes);
  }
  const valid = isExtensible ? short(18) : 0;
  const bitDepth = valid > 0 && valid < bits ? valid : bits;
  const speakers = isExtensible ? speakersOfMask(view.getUint32(20, !bigEndian), channels) : undefined;
  return { sampleRate, channels, stored, bitDepth, ...(speakers ? { speakers } : {}) };
}

function storedSamples(code: number, bits: number, bigEndian: boolean): StoredSamples {
  if (code === float && (bits === 32 || bits === 64)) return { kind: 'float', bytes: bits / 8, bigEndian };
  if (code === pcm && bits >= 1 && bits <= 32) {
    const bytes = Math.ceil(bits / 8);
    return { kind: bytes === 1 ? 'unsigned' : 'signed', bytes, bigEndian };
  }
  throw damaged(
    'FMT-2',
    `This WAV has ${bits}-bit ${code === float ? 'float' : 'whole-number'} samples. Please export it as 16, 24 or 32-bit WAV.`,
  );
}

function contradiction(
  { channels, blockAlign, bits }: { channels: number; blockAlign: number; bits: number },
  bytes: number,
) {
  if (blockAlign === channels * 4 && bytes === 3) {
    return damaged(
      'FMT-3',
      `This WAV keeps its ${bits}-bit samples in 4 bytes each and does not say which 3 of them count. Please export it as plain 24-bit WAV.`,
    );
  }
  return damaged(
    'FMT-3',
    `The WAV header contradicts itself: ${channels} channels of ${bits} bits can't take ${blockAlign} bytes a sample frame. Please export it as plain ${bytes * 8}-bit WAV.`,
  );
}

function unsupportedCodec(code: number) {
  const name = codecNames.get(code);
  const what = name ?? `an unknown codec (number ${code})`;
  return damaged('FMT-2', `This WAV holds ${what} sound, not plain samples. Please export it as 24-bit WAV.`);
}
