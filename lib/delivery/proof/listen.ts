import type { Sha256 } from '@/lib/core/ids';
import type { ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import { type Measurement, Measurer } from '@/lib/engine/measure/measurer';
import { bytesPerSample } from '@/lib/engine/pcm/pcm-encoding';
import type { AudioReader } from '@/lib/formats/audio-reader';
import { check } from './checks';
import type { ExpectedSound } from './expected-file';
import { newSampleHashes, type SampleHashes } from './sample-hashes';
import { type Similarity, similarityMeter } from './similarity';

export interface Heard {
  readonly frames: number;
  readonly pcmSha256: Sha256;
  readonly measurement: Measurement;
  /** Samples and channel order. */
  readonly checks: readonly ReadBackCheck[];
}

/** How similar to the original a decoded lossy file has to be. Music at 320 kbit/s is well within this. */
const leastCorrelation = 0.98;
const mostLevelDb = 0.5;

/** Decodes the whole file once: counted, hashed, measured, and compared with what went into it. */
export async function listen(
  reader: AudioReader,
  expected: ExpectedSound,
  signal?: AbortSignal,
): Promise<Heard> {
  const { channels, encoding } = reader.format;
  const hasher = newSampleHashes({ channels, sampleBytes: bytesPerSample(encoding) });
  const measurer = Measurer.create();
  measurer.configure(reader.format);
  const meter = 'original' in expected ? similarityMeter(expected.original(), channels) : null;
  let frames = 0;
  for await (const block of reader.blocks(signal ? { signal } : {})) {
    hasher.update(block.pcm);
    measurer.process(block.channels, block.frames);
    await meter?.add(block);
    frames += block.frames;
  }
  const hashes = hasher.finish();
  const checks = [
    ...('samples' in expected ? sameSamples(expected.samples, hashes) : []),
    ...(meter ? alike(await meter.finish()) : []),
  ];
  return { frames, pcmSha256: hashes.pcmSha256, measurement: measurer.finish(), checks };
}

function sameSamples(expected: SampleHashes, found: SampleHashes): ReadBackCheck[] {
  // A channel that equals none of the original's is reported by the audio check.
  const order = found.channels.map((hash, channel) =>
    hash === expected.channels[channel] ? channel : expected.channels.indexOf(hash),
  );
  return [
    check('audio', 'audio', { expected: expected.pcmSha256, found: found.pcmSha256 }),
    channelOrderCheck(order),
  ];
}

function alike({ correlation, levelDb, channelOrder }: Similarity): ReadBackCheck[] {
  const ok =
    correlation === null || (correlation >= leastCorrelation && Math.abs(levelDb ?? 0) <= mostLevelDb);
  const found = correlation === null ? 'silence' : `${correlation.toFixed(5)}, ${levelDb?.toFixed(3)} dB`;
  const expected = `correlation ≥ ${leastCorrelation}, level within ${mostLevelDb} dB`;
  return [{ part: 'audio', name: 'audio', expected, found, ok }, channelOrderCheck(channelOrder)];
}

function channelOrderCheck(order: readonly number[]): ReadBackCheck {
  const names = order.length === 1 ? ['mono'] : ['left', 'right'];
  const found = order.map((channel) => names[channel] ?? 'unknown');
  return check('audio', 'channel order', { expected: names.join(', '), found: found.join(', ') });
}
