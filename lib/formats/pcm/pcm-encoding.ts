/**
 * How samples leave a reader and enter a writer: interleaved, little-endian, at the file's own depth.
 * 8-bit files widen to s16 (as `ffmpeg -f s16le` does), 64-bit float narrows to f32.
 */
export type PcmEncoding = 's16' | 's24' | 's32' | 'f32';

export function bytesPerSample(encoding: PcmEncoding): number {
  switch (encoding) {
    case 's16':
      return 2;
    case 's24':
      return 3;
    case 's32':
    case 'f32':
      return 4;
    default:
      return encoding satisfies never;
  }
}

export function bitsPerSample(encoding: PcmEncoding): number {
  return bytesPerSample(encoding) * 8;
}

/** Planar floats, full scale ±1, from interleaved PCM. */
export function planarFromPcm(pcm: Uint8Array, encoding: PcmEncoding, channels: number): Float32Array[] {
  const step = bytesPerSample(encoding);
  const frames = Math.floor(pcm.length / (step * channels));
  const planes = Array.from({ length: channels }, () => new Float32Array(frames));
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  planes.forEach((plane, channel) => {
    fillPlane(plane, view, encoding, { at: channel * step, stride: channels * step });
  });
  return planes;
}

function fillPlane(
  plane: Float32Array,
  view: DataView,
  encoding: PcmEncoding,
  place: { at: number; stride: number },
): void {
  let { at } = place;
  const { stride } = place;
  switch (encoding) {
    case 's16':
      for (let i = 0; i < plane.length; i++, at += stride) plane[i] = view.getInt16(at, true) / 32_768;
      return;
    case 's24':
      for (let i = 0; i < plane.length; i++, at += stride) {
        plane[i] = ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608;
      }
      return;
    case 's32':
      for (let i = 0; i < plane.length; i++, at += stride) plane[i] = view.getInt32(at, true) / 2_147_483_648;
      return;
    case 'f32':
      for (let i = 0; i < plane.length; i++, at += stride) plane[i] = view.getFloat32(at, true);
      return;
    default:
      encoding satisfies never;
  }
}

/** Interleaved f32 little-endian from planar floats. */
export function interleaveFloat(planes: readonly Float32Array[], frames: number): Uint8Array {
  const channels = planes.length;
  const bytes = new Uint8Array(frames * channels * 4);
  const view = new DataView(bytes.buffer);
  planes.forEach((plane, channel) => {
    for (let i = 0, at = channel * 4; i < frames; i++, at += channels * 4)
      view.setFloat32(at, plane[i] ?? 0, true);
  });
  return bytes;
}
