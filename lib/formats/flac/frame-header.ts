import type { StreamInfo } from './metadata';

/** The header of one FLAC frame (RFC 9639, 9.1). */
export interface FlacFrameHeader {
  /** Number of the frame in streams whose frames are equally long, else of its first sample. */
  readonly number: number;
  readonly isNumberOfSample: boolean;
  readonly blockSamples: number;
}

const rates = [0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];
const depths = [0, 8, 12, 0, 16, 20, 24, 32];
/** The longest: 4 bytes, 7 of the number, 2 of the block, 2 of the rate, the checksum. */
export const largestFrameHeader = 16;

/** Parses what may be a frame header of this stream; undefined if the bytes are none, or one of another stream. */
export function parseFlacFrame(bytes: Uint8Array, at: number, info: StreamInfo): FlacFrameHeader | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  if (first !== 0xff || (second & 0xfe) !== 0xf8 || (fourth & 1) !== 0) return undefined;
  const [blockCode, rateCode] = [third >> 4, third & 15];
  const assignment = fourth >> 4;
  const depthCode = (fourth >> 1) & 7;
  const channels = assignment < 8 ? assignment + 1 : 2;
  if (blockCode === 0 || rateCode === 15 || assignment > 10 || channels !== info.channels) return undefined;
  if (depthCode === 3 || (depthCode !== 0 && depths[depthCode] !== info.bitDepth)) return undefined;
  if (rateCode !== 0 && rateCode < 12 && rates[rateCode] !== info.sampleRate) return undefined;
  const coded = codedNumber(bytes, at + 4);
  if (!coded) return undefined;
  const blockBytes = blockCode === 6 ? 1 : blockCode === 7 ? 2 : 0;
  const rateBytes = rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0;
  const end = coded.end + blockBytes + rateBytes;
  if (end >= bytes.length || headerChecksum(bytes.subarray(at, end)) !== bytes[end]) return undefined;
  const stored =
    blockBytes === 1 ? (bytes[coded.end] ?? 0) : ((bytes[coded.end] ?? 0) << 8) | (bytes[coded.end + 1] ?? 0);
  return {
    number: coded.number,
    isNumberOfSample: (second & 1) === 1,
    blockSamples: blockBytes > 0 ? stored + 1 : blockSamplesOf(blockCode),
  };
}

function blockSamplesOf(code: number): number {
  if (code === 1) return 192;
  return code < 6 ? 576 << (code - 2) : 256 << (code - 8);
}

/** A number of up to 36 bits, coded as UTF-8 codes letters. */
function codedNumber(bytes: Uint8Array, at: number): { number: number; end: number } | undefined {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return { number: lead, end: at + 1 };
  const more = Math.clz32(~(lead << 24)) - 1;
  if (more < 1 || more > 6) return undefined;
  let number = lead & (0x3f >> more);
  for (let next = at + 1; next <= at + more; next++) {
    const byte = bytes[next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return undefined;
    number = number * 64 + (byte & 0x3f);
  }
  return { number, end: at + 1 + more };
}

/** CRC-8 with polynomial 07. */
function headerChecksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80 ? ((sum << 1) ^ 0x07) & 0xff : sum << 1;
  }
  return sum;
}

const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 8;
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x8000 ? (sum << 1) ^ 0x8005 : sum << 1;
  return sum;
});

/** CRC-16 with polynomial 8005, continued from `sum`: 0 over a whole frame with its checksum. */
export function frameChecksum(byte: number, sum: number): number {
  return ((sum << 8) & 0xffff) ^ (table[(sum >> 8) ^ byte] ?? 0);
}
