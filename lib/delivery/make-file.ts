import type { Sha256 } from '@/lib/core/ids';
import type { DeliverableKind } from '@/lib/domain/deliverables/delivery';
import { writeFlac } from '@/lib/formats/flac/writer';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import type { RunningSha256 } from '@/lib/formats/hash/sha256';
import { writeMp3 } from '@/lib/formats/mp3/writer';
import { openFileSink } from '@/lib/formats/node-file-sink';
import type { PcmBlock } from '@/lib/formats/pcm/pcm-block';
import { writeWav } from '@/lib/formats/wav/writer';
import { type LossyConversion, lossyConversion, type PcmConversion, pcmConversion } from './conversion';
import type { DeliveryRequest, DeliveryTrack } from './delivery';
import type { Expected } from './read-back';
import type { ApprovedSource } from './source';
import { bextOf, tagsOf } from './track-tags';

export interface FileJob {
  readonly kind: DeliverableKind;
  readonly request: DeliveryRequest;
  readonly track: DeliveryTrack;
  readonly source: ApprovedSource;
  /** Where to, once the file's rate is known. */
  readonly pathFor: (sampleRate: number) => Promise<string>;
}

export interface MadeFile {
  readonly path: string;
  readonly processing: readonly string[];
  /** What a read-back has to find. */
  readonly expected: Expected;
}

/** Converts, tags and writes one file. */
export async function makeFile(job: FileJob): Promise<MadeFile> {
  const { request, track, source, kind } = job;
  const conversionJob = { track, source, ...(request.signal ? { signal: request.signal } : {}) };
  if (kind === 'mp3-320') return makeMp3(job, await lossyConversion(conversionJob));
  return makePcmFile(job, await pcmConversion(kind, conversionJob));
}

async function makePcmFile(job: FileJob, conversion: PcmConversion): Promise<MadeFile> {
  const { request, track, kind } = job;
  const { sampleRate, channels, frames, encoding, measurement, gainDb, processing } = conversion;
  const path = await job.pathFor(sampleRate);
  const tags = tagsOf(track, request);
  const software = `${request.generator.name} ${request.generator.version}`;
  const bits = encoding === 's16' ? 16 : 24;
  const bext = bextOf({ track, request, measurement, gainDb, bits, sampleRate, channels });
  const spec = { sampleRate, channels, encoding, frames, tags, software };
  const hash = await nodeSha256();
  const blocks = hashed(conversion.blocks(), hash);
  const sink = await openFileSink(path);
  try {
    if (kind === 'flac24') await writeFlac(sink, spec, blocks);
    else await writeWav(sink, { ...spec, bext }, blocks);
  } finally {
    await sink.close();
  }
  const pcmSha256: Sha256 = hash.hex();
  const expected = { tags, frames, sampleRate, channels, pcmSha256 };
  return { path, processing, expected: kind === 'flac24' ? expected : { ...expected, bext } };
}

async function makeMp3({ request, track, pathFor }: FileJob, conversion: LossyConversion): Promise<MadeFile> {
  const { sampleRate, channels, frames, processing, blocks } = conversion;
  const path = await pathFor(sampleRate);
  const tags = tagsOf(track, request);
  const sink = await openFileSink(path);
  try {
    await writeMp3(sink, { sampleRate, channels, frames, tags }, blocks());
  } finally {
    await sink.close();
  }
  return { path, processing, expected: { tags, frames, sampleRate, channels, original: blocks } };
}

async function* hashed(blocks: AsyncIterable<PcmBlock>, hash: RunningSha256): AsyncGenerator<PcmBlock> {
  for await (const block of blocks) {
    hash.update(block.pcm);
    yield block;
  }
}
