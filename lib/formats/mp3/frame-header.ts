export interface FrameHeader {
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** kbit/s. */
  readonly bitrate: number;
  /** Bytes of the whole frame. */
  readonly size: number;
  /** Samples per channel: 1152 (MPEG-1) or 576. */
  readonly samples: number;
  /** Bytes of header, CRC and side information, after which an Info tag follows. */
  readonly sideEnd: number;
}

const bitratesV1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const bitratesV2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
const rates = [44_100, 48_000, 32_000, 0];

/** Parses an MPEG-1, 2 or 2.5 layer III frame header; undefined if the bytes are not one. */
export function parseFrameHeader(bytes: Uint8Array, at: number): FrameHeader | undefined {
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  const fourth = bytes[at + 3];
  if (fourth === undefined || bytes[at] !== 0xff || (second & 0xe6) !== 0xe2) return undefined;
  const version = (second >> 3) & 3;
  const isV1 = version === 3;
  const bitrate = (isV1 ? bitratesV1 : bitratesV2)[third >> 4] ?? 0;
  const base = rates[(third >> 2) & 3] ?? 0;
  if (version === 1 || bitrate === 0 || base === 0 || (fourth & 3) === 2) return undefined;
  const sampleRate = isV1 ? base : version === 2 ? base / 2 : base / 4;
  const channels = fourth >> 6 === 3 ? 1 : 2;
  const padding = (third >> 1) & 1;
  const samples = isV1 ? 1152 : 576;
  const side = isV1 ? (channels === 2 ? 32 : 17) : channels === 2 ? 17 : 9;
  return {
    sampleRate,
    channels,
    bitrate,
    samples,
    size: Math.floor(((samples / 8) * bitrate * 1000) / sampleRate) + padding,
    sideEnd: 4 + ((second & 1) === 0 ? 2 : 0) + side,
  };
}
