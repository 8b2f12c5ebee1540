import { Resampler } from '@/lib/engine/resample/resampler';
import { type PcmSource, planesOfRange, type ReadRange } from './pcm-source';
import { RangeTrouble } from './range-trouble';

export interface Span {
  /** First frame and count, at `sampleRate`. */
  readonly from: number;
  readonly frames: number;
  readonly sampleRate: number;
}

/** One converter for each pair of rates: its tables are computed once. */
const converters = new Map<string, Resampler>();

/** A range of a rendition at its own rate, one array per channel, full scale ±1. */
export async function readAtRate(
  source: PcmSource,
  span: Span,
  read: ReadRange,
): Promise<readonly (Float32Array | Float64Array)[]> {
  if (source.sampleRate !== span.sampleRate) return convertSpan(source, span, read);
  return planesOfRange(await read(span.from, span.frames), source);
}

/**
 * A range of a rendition at another rate, with the same samples as a conversion from its beginning would give: it starts on
 * a frame where both rates coincide, early enough for the filter's state not to depend on what came before.
 */
async function convertSpan(source: PcmSource, span: Span, read: ReadRange): Promise<readonly Float64Array[]> {
  const converter = converterFor(source, span.sampleRate);
  const common = greatestCommonDivisor(source.sampleRate, span.sampleRate);
  const stepIn = source.sampleRate / common;
  const stepOut = span.sampleRate / common;
  const reach = converter.latencySamples + 1;
  const toSource = source.sampleRate / span.sampleRate;
  const meeting = Math.max(0, Math.floor((Math.floor(span.from * toSource) - reach) / stepIn));
  const start = meeting * stepIn;
  const end = Math.min(source.frames, Math.ceil((span.from + span.frames) * toSource) + reach);
  const planar = planesOfRange(await read(start, end - start), source);
  converter.reset();
  const ready = converter.process(planar, end - start);
  const rest = converter.flush();
  const skip = span.from - meeting * stepOut;
  return ready.map((samples, channel) => joined(samples, rest[channel]).subarray(skip, skip + span.frames));
}

function converterFor({ sampleRate: fromRate, channels }: PcmSource, toRate: number): Resampler {
  const key = `${fromRate}:${toRate}:${channels}`;
  const known = converters.get(key);
  if (known !== undefined) return known;
  const made = new Resampler();
  try {
    made.configure({ fromRate, toRate, channels });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeTrouble(`A file at ${fromRate} Hz cannot be played beside one at ${toRate} Hz.`, true);
  }
  converters.set(key, made);
  return made;
}

function joined(a: Float64Array, b: Float64Array | undefined): Float64Array {
  if (b === undefined || b.length === 0) return a;
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
