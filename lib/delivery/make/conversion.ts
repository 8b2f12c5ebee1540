import type { LosslessKind, LossyKind } from '@/lib/domain/deliverables/deliverable-kinds.table';
import type { Measurement } from '@/lib/engine/measure/measurer';
import { resampledFrames } from '@/lib/engine/resample/resampler';
import type { PcmBlock, PlanarBlock } from '@/lib/formats/pcm/pcm-block';
import type { DeliveryTrack } from '../delivery';
import { encodingOf, type WordLength } from '../file-formats/file-format';
import type { ApprovedSource } from './approved-source';
import { headroomGain } from './headroom';
import { channelsOf, sampleRateOf } from './kind-rules';
import { atRate, atWordLength, measure, widened } from './signal';

/** How a version becomes one kind of file. */
interface Conversion {
  readonly sampleRate: number;
  readonly channels: number;
  readonly frames: number;
  /** What the file will measure, before `gainDb`. */
  readonly measurement: Measurement;
  readonly gainDb: number;
  /** What is done to the samples, a sentence each. */
  readonly processing: readonly string[];
}

export interface PcmConversion extends Conversion {
  readonly blocks: () => AsyncIterable<PcmBlock>;
}

export interface LossyConversion extends Conversion {
  readonly blocks: () => AsyncIterable<PlanarBlock>;
}

export interface ConversionJob {
  readonly track: DeliveryTrack;
  readonly source: ApprovedSource;
  readonly signal?: AbortSignal;
}

/** Integer files: the same samples where they fit, else resampled, kept within bounds, and dithered once. */
export async function pcmConversion(
  kind: Pick<LosslessKind, 'bits' | 'rate' | 'channels'>,
  job: ConversionJob,
): Promise<PcmConversion> {
  const { reader, measurement } = job.source;
  const { format } = reader;
  const { bits } = kind;
  const sampleRate = sampleRateOf(kind, format.sampleRate);
  const channels = channelsOf(kind, format.channels);
  const { frames } = format;
  const same = { sampleRate, channels, frames, measurement, gainDb: 0 };
  const read = () => reader.blocks(job.signal ? { signal: job.signal } : {});
  if (sampleRate === format.sampleRate && encodingOf(bits) === format.encoding)
    return { ...same, processing: [], blocks: read };
  if (sampleRate === format.sampleRate && bits === 24 && format.encoding === 's16') {
    const processing = ['The version has 16 bits; eight zero bits were added to each sample.'];
    return { ...same, processing, blocks: () => widened(read()) };
  }
  return rounded({ bits, sampleRate, channels }, job);
}

interface Target {
  readonly bits: WordLength;
  readonly sampleRate: number;
  readonly channels: number;
}

async function rounded({ bits, sampleRate, channels }: Target, job: ConversionJob): Promise<PcmConversion> {
  const { track, source, signal } = job;
  const { format } = source.reader;
  const isConverted = sampleRate !== format.sampleRate;
  const converted = () => atRate(source.reader, sampleRate, signal);
  const measurement = isConverted ? await measure(converted(), { sampleRate, channels }) : source.measurement;
  const ceiling = { version: source.measurement, ceilingDbtp: track.version.ceilingDbtp };
  const gainDb = headroomGain(measurement, ceiling, bits);
  const seed = Number.parseInt(track.version.pcmSha256.slice(0, 8), 16);
  const processing = [
    ...(isConverted ? [`Converted from ${format.sampleRate} to ${sampleRate} Hz.`] : []),
    ...(gainDb < 0 ? [turnedDown(gainDb, measurement)] : []),
    `Dithered once to ${bits} bits (triangular, seed ${seed}); stretches that lie on the grid stay untouched.`,
  ];
  return {
    sampleRate,
    channels,
    frames: resampledFrames(format.frames, { fromRate: format.sampleRate, toRate: sampleRate }),
    measurement,
    gainDb,
    processing,
    blocks: () => atWordLength(converted(), { sampleRate, channels, bits, gainDb, seed }),
  };
}

function turnedDown(gainDb: number, { truePeakDbtp, samplePeakDbfs }: Measurement): string {
  const peaks = `a true peak of ${truePeakDbtp?.toFixed(2)} dBTP and a sample peak of ${samplePeakDbfs?.toFixed(2)} dBFS`;
  return `Turned down by ${(-gainDb).toFixed(gainDb > -0.01 ? 4 : 2)} dB as a whole: before that it had ${peaks}.`;
}

/** For lossy files: the version's own samples, at a rate that the format has, neither rounded nor attenuated. */
export async function lossyConversion(
  kind: LossyKind,
  { source, signal }: ConversionJob,
): Promise<LossyConversion> {
  const { format } = source.reader;
  const sampleRate = sampleRateOf(kind, format.sampleRate);
  const isConverted = sampleRate !== format.sampleRate;
  return {
    sampleRate,
    channels: channelsOf(kind, format.channels),
    frames: resampledFrames(format.frames, { fromRate: format.sampleRate, toRate: sampleRate }),
    measurement: source.measurement,
    gainDb: 0,
    processing: [
      ...(isConverted ? [`Converted from ${format.sampleRate} to ${sampleRate} Hz.`] : []),
      `Encoded by LAME at a constant ${kind.kbps} kbit/s.`,
    ],
    blocks: () => atRate(source.reader, sampleRate, signal),
  };
}
