import { AAC_FRAMES } from '../aac/packet';
import { type AacModule, openAacEncoder } from './aac-encoder';
import type { DecoderSetup, LossyDecoder } from './lossy-decoder';
import type { LossyFormat } from './lossy-encoder';

const PACKETS = 16;
/** The test begins in the middle of a stream, as real decoding will. */
const FIRST = 4;
/** Samples that are compared, counted from the end. */
const COMPARED = 3072;
const MOST_LATE = 4096;
/** At this bit rate noise comes back very similar to the input. */
const ALIKE = 0.9;
/** Below 320 kbit/s FFmpeg turns down blocks that exceed 0.95. */
const format: LossyFormat = { codec: 'aac', bitRate: 320, sampleRate: 48_000, channels: 2 };

/**
 * By how many samples a decoder's output ends before its last packet does: it differs between browsers' decoders, and
 * no API reports it. Measured with a known sound that exceeds full scale. @throws if the output is another sound, or cut off
 */
export async function aacDecoderDelay(
  module: AacModule,
  open: (setup: DecoderSetup) => LossyDecoder,
): Promise<number> {
  const encoder = openAacEncoder(module, format, 0);
  const { extradata, codecId, delayFrames } = encoder;
  const sound = knownSound(PACKETS * AAC_FRAMES);
  const packets = await encoder.push([sound, sound], sound.length);
  await encoder.close();
  const decoder = open({ format, extradata, codecId });
  try {
    const [decoded = new Float32Array(0)] = await decoder.decode(
      packets.slice(FIRST).map(({ bytes }) => bytes),
    );
    const end = packets.length * AAC_FRAMES - delayFrames;
    return delayOf(decoded, sound.subarray(0, end));
  } finally {
    await decoder.close();
  }
}

/** Noise without the highest octave; peaks near +6 dBFS. */
function knownSound(length: number): Float32Array {
  let state = 1;
  let low = 0;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    low = 0.8 * low + 0.2 * (state / 2 ** 31 - 1);
    return 3 * low;
  });
}

function delayOf(decoded: Float32Array, sound: Float32Array): number {
  const part = decoded.subarray(-COMPARED);
  if (part.length < COMPARED) throw new Error('The AAC decoder keeps too much to itself.');
  let best = { late: 0, likeness: Number.NEGATIVE_INFINITY };
  for (let late = -AAC_FRAMES; late <= MOST_LATE; late++) {
    const from = sound.length - COMPARED - late;
    const own = sound.subarray(from, from + COMPARED);
    const likeness = own.length < COMPARED ? 0 : likenessOf(part, own);
    if (likeness > best.likeness) best = { late, likeness };
  }
  if (best.likeness < ALIKE) throw new Error('The AAC decoder gives back another sound.');
  if (!part.some((value) => Math.abs(value) > 1.1)) throw new Error('The AAC decoder cuts off overs.');
  return best.late;
}

function likenessOf(a: Float32Array, b: Float32Array): number {
  let product = 0;
  let left = 0;
  let right = 0;
  for (let n = 0; n < a.length; n++) {
    const [x = 0, y = 0] = [a[n], b[n]];
    product += x * y;
    left += x * x;
    right += y * y;
  }
  return product / Math.sqrt(left * right || 1);
}
