import type { BitDepth } from './recipe';

/** ffmpeg's names of the interleaved little-endian sample formats that the chain gives. */
export type PcmFormat = 's16le' | 's24le' | 'f32le';

export function pcmFormatOf(bitDepth: BitDepth): PcmFormat {
  switch (bitDepth) {
    case 16:
      return 's16le';
    case 24:
      return 's24le';
    case 32:
      return 'f32le';
  }
}

/** Interleaves planes whose samples already lie on the format's grid (what the chain's output stage gives). */
export function interleavePcm(planes: readonly Float32Array[], format: PcmFormat): Uint8Array<ArrayBuffer> {
  const width = format === 's16le' ? 2 : format === 's24le' ? 3 : 4;
  const bytes = new Uint8Array((planes[0]?.length ?? 0) * planes.length * width);
  planes.forEach((plane, channel) => {
    const stride = planes.length * width;
    if (format === 'f32le') putFloats(bytes, plane, { at: channel * width, stride });
    else putWholes(bytes, plane, { at: channel * width, stride, width });
  });
  return bytes;
}

function putFloats(bytes: Uint8Array, plane: Float32Array, to: { at: number; stride: number }): void {
  const view = new DataView(bytes.buffer);
  for (let i = 0, at = to.at; i < plane.length; i++, at += to.stride)
    view.setFloat32(at, plane[i] ?? 0, true);
}

function putWholes(
  bytes: Uint8Array,
  plane: Float32Array,
  to: { at: number; stride: number; width: number },
): void {
  const scale = to.width === 2 ? 32768 : 8388608;
  for (let i = 0, at = to.at; i < plane.length; i++, at += to.stride) {
    const value = (plane[i] ?? 0) * scale;
    bytes[at] = value & 0xff;
    bytes[at + 1] = (value >> 8) & 0xff;
    if (to.width === 3) bytes[at + 2] = (value >> 16) & 0xff;
  }
}
