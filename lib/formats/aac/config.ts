import { damaged } from '../damaged-audio';
import { aacRefused } from './refused';

/** What a decoder has to know about an AAC-LC stream. */
export interface AacConfig {
  /** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
  readonly specific: Uint8Array;
  readonly sampleRate: number;
  readonly channels: number;
}

const rates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
] as readonly number[];
const lowComplexity = 2;
/** Spectral band replication and parametric stereo: HE-AAC, versions 1 and 2. */
const highEfficiency = [5, 29];
const syncExtension = 0x2b7;
/** Channels of each configuration; the eighth is defined in the stream itself. */
const channelsOf = [0, 1, 2, 3, 4, 5, 6, 8] as const;

/** Reads an AudioSpecificConfig. Throws DamagedAudio, also for what is not AAC-LC. */
export function parseAacConfig(specific: Uint8Array): AacConfig {
  const bits = bitReader(specific);
  const type = objectType(bits);
  if (highEfficiency.includes(type)) throw damaged('FMT-2', heAacRefused);
  const rateIndex = bits(4);
  const sampleRate = rateIndex === 15 ? bits(24) : (rates[rateIndex] ?? 0);
  const channels = channelsOf[bits(4)] ?? 0;
  const isShort = bits(1) === 1;
  if (type !== lowComplexity || isShort || channels === 0 || sampleRate === 0)
    throw damaged('FMT-2', aacRefused);
  // Core coder, extension: both 0 in AAC-LC. Often followed by fields that older decoders ignore.
  bits(2);
  if (bits(11) === syncExtension && highEfficiency.includes(objectType(bits)) && bits(1) === 1)
    throw damaged('FMT-2', heAacRefused);
  return { specific, sampleRate, channels };
}

/** For aacLowComplexity. @throws RangeError for a rate that AAC has no index for */
export function rateIndexOf(sampleRate: number): number {
  const index = rates.indexOf(sampleRate);
  if (index < 0) throw new RangeError(`AAC has no index for ${sampleRate} Hz.`);
  return index;
}

/** An AudioSpecificConfig of AAC-LC, from the indices that an ADTS header has. */
export function aacLowComplexity(rateIndex: number, channels: number): AacConfig {
  const word = (lowComplexity << 11) | (rateIndex << 7) | (channels << 3);
  return parseAacConfig(Uint8Array.of(word >> 8, word & 255));
}

export const heAacRefused =
  'This is HE-AAC, made for the lowest bit rates: much of its sound is only imitated. Please export WAV, AIFF, FLAC or Apple Lossless from the session.';

/** Reads up to 24 bits at once, most significant first; zeros past the end. */
function bitReader(bytes: Uint8Array): (count: number) => number {
  let at = 0;
  return (count) => {
    let value = 0;
    for (const end = at + count; at < end; at++)
      value = value * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
}

function objectType(bits: (count: number) => number): number {
  const type = bits(5);
  return type === 31 ? 32 + bits(6) : type;
}
