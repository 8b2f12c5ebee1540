/** Bytes of a header of version 2, the only one with a field for the number of channels, and of version 1. */
export const DAT_HEADER_BYTES = 24;
const VERSION_1_HEADER_BYTES = 20;
const FLAG_8_BITS = 1;

/** What precedes the values of a waveform data file. */
export interface DatHeader {
  readonly version: 1 | 2;
  readonly bits: 8 | 16;
  /** Hz. */
  readonly sampleRate: number;
  readonly samplesPerPixel: number;
  /** Pixels. */
  readonly length: number;
  readonly channels: number;
}

/** Bytes of the header itself. */
export function headerBytesOf({ version }: Pick<DatHeader, 'version'>): number {
  return version === 1 ? VERSION_1_HEADER_BYTES : DAT_HEADER_BYTES;
}

/** Bytes of one pixel: lowest and highest of each channel. */
export function pixelBytesOf({ bits, channels }: Pick<DatHeader, 'bits' | 'channels'>): number {
  return (channels * 2 * bits) / 8;
}

/**
 * The header of audiowaveform's binary form, little-endian: i32 version, u32 flags (bit 0: 8 bits), i32 sample rate,
 * i32 samples per pixel, u32 length, i32 channels (version 2).
 * https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md
 */
export function datHeaderBytes(header: DatHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytesOf(header));
  const view = new DataView(bytes.buffer);
  view.setInt32(0, header.version, true);
  view.setUint32(4, header.bits === 8 ? FLAG_8_BITS : 0, true);
  view.setInt32(8, header.sampleRate, true);
  view.setInt32(12, header.samplesPerPixel, true);
  view.setUint32(16, header.length, true);
  if (header.version === 2) view.setInt32(20, header.channels, true);
  return bytes;
}

/** @throws RangeError that says what is wrong with the bytes. */
export function parseDatHeader(bytes: Uint8Array): DatHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < VERSION_1_HEADER_BYTES) throw new RangeError('Waveform data end within their header.');
  const version = view.getInt32(0, true);
  if (version !== 1 && version !== 2)
    throw new RangeError(`Waveform data of version ${version} are not known.`);
  if (bytes.length < headerBytesOf({ version }))
    throw new RangeError('Waveform data end within their header.');
  const channels = version === 1 ? 1 : view.getInt32(20, true);
  if (channels < 1) throw new RangeError(`Waveform data cannot have ${channels} channels.`);
  return {
    version,
    bits: (view.getUint32(4, true) & FLAG_8_BITS) === 0 ? 16 : 8,
    sampleRate: view.getInt32(8, true),
    samplesPerPixel: view.getInt32(12, true),
    length: view.getUint32(16, true),
    channels,
  };
}
