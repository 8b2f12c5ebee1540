import { Profiler } from '@/lib/engine/profile/profiler';
import { framesAtRate, type PcmSource } from '../../pcm/pcm-source';
import { monoSpan, type ReadSource } from '../../pcm/read-span';

/** The delay of one deck relative to another of the same recording. */
export interface FoundOffset {
  /** Frames at the requested rate by which the second's music comes later than the first's. */
  readonly frames: number;
  /** Share of the coherent sound that arrives with this offset, 0 to 1. */
  readonly certainty: number;
}

/** Length of the excerpt of the first deck that is searched for in the second, and the range searched. */
const STRETCH_SECONDS = 20;
const REACH_SECONDS = 10;
/** The coarse search: one level every 10 ms. */
const STEP_SECONDS = 0.01;
/** −60 dB: silence must not count for more than music. */
const SILENCE = 1e-6;
/** Below this the two are not the same recording. */
const LEAST_CERTAINTY = 0.2;

/**
 * The delay of `second` relative to `first`: their level envelopes give it to 10 ms, generalised cross-correlation
 * (the engine's) to the frame. Null when they are not the same recording, or either is silent.
 */
export async function findOffset(
  first: PcmSource,
  second: PcmSource,
  { sampleRate, read }: { sampleRate: number; read: ReadSource },
): Promise<FoundOffset | null> {
  const length = Math.min(framesAtRate(first, sampleRate), framesAtRate(second, sampleRate));
  // Half of a short file at most, so that the excerpt lies within the other one too.
  const stretch = Math.min(length >> 1, Math.round(STRETCH_SECONDS * sampleRate));
  const reach = Math.min(Math.round(REACH_SECONDS * sampleRate), length);
  const startFrame = Math.max(0, Math.round((length - stretch) / 2));
  const here = { startFrame, endFrame: startFrame + stretch, sampleRate };
  const around = { startFrame: startFrame - reach, endFrame: here.endFrame + reach, sampleRate };
  const [one, other] = await Promise.all([monoSpan(first, here, read), monoSpan(second, around, read)]);
  const coarse = coarseOffset(one, other, { step: Math.round(STEP_SECONDS * sampleRate), reach });
  if (coarse === null) return null;
  const begin = reach + coarse;
  const beside = new Float32Array(stretch);
  beside.set(
    other.subarray(Math.max(0, begin), Math.min(other.length, begin + stretch)),
    Math.max(0, -begin),
  );
  const fine = fineOffset(one, beside, sampleRate);
  return fine && { frames: coarse + fine.frames, certainty: fine.certainty };
}

function levelsOf(samples: Float32Array, step: number): Float64Array {
  const levels = new Float64Array(Math.floor(samples.length / step));
  for (let n = 0; n < levels.length; n++) {
    let sum = 0;
    for (let i = n * step; i < (n + 1) * step; i++) sum += (samples[i] ?? 0) ** 2;
    levels[n] = Math.log(sum / step + SILENCE);
  }
  return levels;
}

/** The shift at which the level envelopes match best; null in silence. */
function coarseOffset(
  one: Float32Array,
  other: Float32Array,
  { step, reach }: { step: number; reach: number },
): number | null {
  const a = levelsOf(one, step);
  const b = levelsOf(other, step);
  let best = -1;
  let at = 0;
  for (let shift = 0; shift + a.length <= b.length; shift++) {
    const likeness = correlation(a, b.subarray(shift, shift + a.length));
    if (likeness > best) {
      best = likeness;
      at = shift;
    }
  }
  return best > 0 ? at * step - reach : null;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let n = 0; n < a.length; n++) {
    const x = (a[n] ?? 0) - ma;
    const y = (b[n] ?? 0) - mb;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

function fineOffset(one: Float32Array, beside: Float32Array, sampleRate: number): FoundOffset | null {
  const profiler = new Profiler();
  profiler.configure({ sampleRate, channels: 2 });
  profiler.process([one, beside], one.length);
  const { delay } = profiler.finish().evidence;
  return delay && delay.peak >= LEAST_CERTAINTY ? { frames: delay.frames, certainty: delay.peak } : null;
}
