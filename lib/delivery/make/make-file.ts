import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type DeliverableKind, describeKind, kindName } from '@/lib/domain/deliverables/deliverable-kind';
import type { LosslessKind, LossyKind } from '@/lib/domain/deliverables/deliverable-kinds.table';
import { openFileSink } from '@/lib/formats/node-file-sink';
import type { DeliveryRequest, DeliveryTrack } from '../delivery';
import type { FileSpec, FormatOf } from '../file-formats/file-format';
import { losslessFormats, lossyFormats } from '../file-formats/file-formats.table';
import type { ExpectedFile, ExpectedSound } from '../proof/expected-file';
import { hashed, newSampleHashes } from '../proof/sample-hashes';
import type { ApprovedSource } from './approved-source';
import { type LossyConversion, lossyConversion, type PcmConversion, pcmConversion } from './conversion';
import { bextOf, tagsOf } from './track-tags';

export interface FileJob {
  readonly kind: DeliverableKind;
  readonly request: DeliveryRequest;
  readonly track: DeliveryTrack;
  readonly source: ApprovedSource;
  /** The target of a conversion, once the file's rate is known. */
  readonly pathFor: (sampleRate: number) => Promise<string>;
}

export interface MadeFile {
  readonly path: string;
  readonly processing: readonly string[];
  /** What a read-back has to find. */
  readonly expected: ExpectedFile;
}

/** Converts, tags and writes one file. DLV-2 when its format cannot hold it. */
export async function makeFile(job: FileJob): Promise<Result<MadeFile, Refusal>> {
  const { request, track, source } = job;
  const conversionJob = { track, source, ...(request.signal ? { signal: request.signal } : {}) };
  const kind = describeKind(job.kind);
  if ('kbps' in kind) return makeLossy(job, kind, await lossyConversion(kind, conversionJob));
  return makeLossless(job, kind, await pcmConversion(kind, conversionJob));
}

function makeLossless(job: FileJob, kind: LosslessKind, conversion: PcmConversion) {
  const { request, track } = job;
  const { sampleRate, channels, frames, measurement, gainDb, processing } = conversion;
  const { bits } = kind;
  const bext = bextOf({ track, request, measurement, gainDb, bits, sampleRate, channels });
  const spec = { sampleRate, channels, frames, bits, bext, ...taggedWith(job) };
  const hashes = newSampleHashes({ channels, sampleBytes: bits / 8 });
  return write(job, {
    format: losslessFormats[kind.format],
    spec,
    processing,
    blocks: hashed(conversion.blocks(), hashes),
    sound: () => ({ samples: hashes.finish() }),
  });
}

function makeLossy(job: FileJob, kind: LossyKind, conversion: LossyConversion) {
  const { sampleRate, channels, frames, processing, blocks } = conversion;
  return write(job, {
    format: lossyFormats[kind.format],
    spec: { sampleRate, channels, frames, kbps: kind.kbps, ...taggedWith(job) },
    processing,
    blocks: blocks(),
    sound: () => ({ original: blocks }),
  });
}

function taggedWith({ request, track }: FileJob) {
  const { name, version } = request.generator;
  return { tags: tagsOf(track, request), software: `${name} ${version}` };
}

interface Writing<Spec extends FileSpec, Block> {
  readonly format: FormatOf<Spec, Block>;
  readonly spec: Spec;
  readonly processing: readonly string[];
  readonly blocks: AsyncIterable<Block>;
  /** The sound that it must contain once it is written. */
  readonly sound: () => ExpectedSound;
}

async function write<Spec extends FileSpec, Block>(
  { kind, track, pathFor }: FileJob,
  { format, spec, processing, blocks, sound }: Writing<Spec, Block>,
): Promise<Result<MadeFile, Refusal>> {
  const unfit = format.unfit(spec);
  if (unfit !== null) {
    const sentence = `“${track.metadata.title}” can't be delivered as ${kindName(kind)}: ${unfit}`;
    return refuse(refusal('unsupported', 'DLV-2', sentence));
  }
  const path = await pathFor(spec.sampleRate);
  const sink = await openFileSink(path);
  try {
    await format.write(sink, spec, blocks);
  } finally {
    await sink.close();
  }
  const { sampleRate, channels, frames } = spec;
  const fields = format.expectedFields(spec);
  const statedLoudness = format.statedLoudness(spec);
  const expected = { kind, sampleRate, channels, frames, sound: sound(), fields, statedLoudness };
  return ok({ path, processing, expected });
}
