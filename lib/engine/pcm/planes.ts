import { bytesPerSample, type PcmEncoding } from './pcm-encoding';

/** Offset and stride of a channel's interleaved samples, in bytes. */
interface Place {
  readonly at: number;
  readonly stride: number;
}

/** Planar floats, full scale ±1, from interleaved PCM: exact for 16 and 24 bit. */
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

function fillPlane(plane: Float32Array, view: DataView, encoding: PcmEncoding, place: Place): void {
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

/** Interleaved PCM from planar floats that are already quantised to the encoding, as a chain's output stage gives them. */
export function pcmFromPlanar(
  planes: readonly Float32Array[],
  encoding: Exclude<PcmEncoding, 's32'>,
  frames = planes[0]?.length ?? 0,
): Uint8Array<ArrayBuffer> {
  const step = bytesPerSample(encoding);
  const stride = planes.length * step;
  const bytes = new Uint8Array(frames * stride);
  planes.forEach((plane, channel) => {
    const samples = plane.subarray(0, frames);
    const place = { at: channel * step, stride };
    if (encoding === 'f32') putFloats(bytes, samples, place);
    else putIntegers(bytes, samples, place, step);
  });
  return bytes;
}

function putFloats(bytes: Uint8Array, plane: Float32Array, { at: first, stride }: Place): void {
  const view = new DataView(bytes.buffer);
  for (let i = 0, at = first; i < plane.length; i++, at += stride) view.setFloat32(at, plane[i] ?? 0, true);
}

function putIntegers(
  bytes: Uint8Array,
  plane: Float32Array,
  { at: first, stride }: Place,
  step: number,
): void {
  const scale = step === 2 ? 32_768 : 8_388_608;
  for (let i = 0, at = first; i < plane.length; i++, at += stride) {
    const value = (plane[i] ?? 0) * scale;
    bytes[at] = value & 0xff;
    bytes[at + 1] = (value >> 8) & 0xff;
    if (step === 3) bytes[at + 2] = (value >> 16) & 0xff;
  }
}
