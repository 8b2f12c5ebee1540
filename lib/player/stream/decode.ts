import { bytesPerFrame, type PcmSource } from '../deck';

/** Interleaved little-endian bytes to planar float, exact for 16 and 24 bit. One array per channel. */
export function decodePcm(
  bytes: ArrayBuffer,
  source: Pick<PcmSource, 'encoding' | 'channels'>,
): Float32Array[] {
  const frames = Math.floor(bytes.byteLength / bytesPerFrame(source));
  const planar: Float32Array[] = [];
  for (let channel = 0; channel < source.channels; channel++) {
    planar.push(decodeChannel(bytes, source, channel, frames));
  }
  return planar;
}

function decodeChannel(
  bytes: ArrayBuffer,
  { encoding, channels }: Pick<PcmSource, 'encoding' | 'channels'>,
  channel: number,
  frames: number,
): Float32Array {
  const out = new Float32Array(frames);
  switch (encoding) {
    case 's16':
      return scaled(out, new Int16Array(bytes, 0, frames * channels), {
        channel,
        channels,
        scale: 1 / 32_768,
      });
    case 's24':
      return from24(out, new Uint8Array(bytes), channel, channels);
    case 's32':
      return scaled(out, new Int32Array(bytes, 0, frames * channels), {
        channel,
        channels,
        scale: 1 / 2_147_483_648,
      });
    case 'f32':
      return scaled(out, new Float32Array(bytes, 0, frames * channels), { channel, channels, scale: 1 });
    default: {
      const never: never = encoding;
      return never;
    }
  }
}

function scaled(
  out: Float32Array,
  samples: Int16Array | Int32Array | Float32Array,
  { channel, channels, scale }: { channel: number; channels: number; scale: number },
): Float32Array {
  for (let i = 0; i < out.length; i++) out[i] = (samples[i * channels + channel] ?? 0) * scale;
  return out;
}

function from24(out: Float32Array, bytes: Uint8Array, channel: number, channels: number): Float32Array {
  const stride = channels * 3;
  for (let i = 0, at = channel * 3; i < out.length; i++, at += stride) {
    const high = bytes[at + 2] ?? 0;
    const value = ((high << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at] ?? 0) << 8)) >> 8;
    out[i] = value / 8_388_608;
  }
  return out;
}
