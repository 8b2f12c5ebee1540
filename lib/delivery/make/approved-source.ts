import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type Measurement, Measurer } from '@/lib/engine/measure/measurer';
import type { AudioReader } from '@/lib/formats/audio-reader';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openAudio } from '@/lib/formats/open-audio';
import type { DeliveryTrack, OpenedSource } from '../delivery';

/** An approved version, opened and verified to be what was signed. */
export interface ApprovedSource {
  readonly reader: AudioReader;
  readonly measurement: Measurement;
}

export interface SourceOptions {
  readonly signal?: AbortSignal;
  readonly onFrames?: (frames: number) => void;
}

/**
 * Reads a version once: its samples are hashed and measured. DLV-1 when they are not those that were signed, DLV-2 when
 * no deliverable can be made from them. Throws DamagedAudio where the file is damaged.
 */
export async function approvedSource(
  track: DeliveryTrack,
  source: OpenedSource,
  options: SourceOptions = {},
): Promise<Result<ApprovedSource, Refusal>> {
  const opened = await openAudio(source);
  if (!opened.ok) return opened;
  const reader = opened.value;
  const unfit = unfitFor(track, reader);
  if (unfit) return refuse(unfit);
  const hash = await nodeSha256();
  const measurer = Measurer.create();
  measurer.configure(reader.format);
  for await (const block of reader.blocks(options.signal ? { signal: options.signal } : {})) {
    hash.update(block.pcm);
    measurer.process(block.channels, block.frames);
    options.onFrames?.(block.frames);
  }
  if (hash.hex() !== track.version.pcmSha256) {
    const sentence = `The audio of “${track.metadata.title}” is not what was signed, so nothing was made from it.`;
    return refuse(refusal('conflict', 'DLV-1', sentence));
  }
  return ok({ reader, measurement: measurer.finish() });
}

function unfitFor({ metadata }: DeliveryTrack, { format }: AudioReader): Refusal | undefined {
  const of = `The master of “${metadata.title}”`;
  if (!format.lossless)
    return refusal(
      'unsupported',
      'DLV-2',
      `${of} is a lossy file; deliverables are made from lossless ones.`,
    );
  if (format.channels > 2) {
    return refusal(
      'unsupported',
      'DLV-2',
      `${of} has ${format.channels} channels; deliverables are mono or stereo.`,
    );
  }
  if (format.sampleRate < 44_100 || format.sampleRate > 192_000) {
    return refusal(
      'unsupported',
      'DLV-2',
      `${of} has ${format.sampleRate} Hz; deliverables are made from 44,100 to 192,000 Hz.`,
    );
  }
  return undefined;
}
