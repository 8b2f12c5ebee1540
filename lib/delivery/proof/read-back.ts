import type { Sha256 } from '@/lib/core/ids';
import { type DeliverableKind, describeKind } from '@/lib/domain/deliverables/deliverable-kind';
import { fileFormats, type KindDescription } from '@/lib/domain/deliverables/deliverable-kinds.table';
import type { ReadBack, ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import type { Measurement } from '@/lib/engine/measure/measurer';
import type { AudioContainer, AudioFormat } from '@/lib/formats/audio-reader';
import type { ByteSource } from '@/lib/formats/byte-source';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { hashBytes } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import type { FileField } from '../file-formats/file-format';
import { losslessFormats, lossyFormats } from '../file-formats/file-formats.table';
import { check, fieldChecks } from './checks';
import type { ExpectedFile } from './expected-file';
import { type Heard, listen } from './listen';
import { loudnessChecks } from './loudness-checks';

export interface ReadBackResult {
  readonly readBack: ReadBack;
  readonly format: AudioFormat;
  readonly measurement: Measurement;
  readonly fileSha256: Sha256;
  readonly pcmSha256: Sha256;
  readonly sizeBytes: number;
}

/**
 * Opens a written file again and compares everything in it with its kind's record and what was signed: container, codec,
 * word length, rate, channels and their order, length, samples, and every tag. Throws when it cannot be read at all.
 */
export async function readBackFile(
  path: string,
  expected: ExpectedFile,
  options: { signal?: AbortSignal } = {},
): Promise<ReadBackResult> {
  const source = await openFileSource(path);
  try {
    // By its bytes, not by what it should be.
    const opened = await openAudio(source);
    if (!opened.ok) throw new DamagedAudio(opened.refusal);
    const { format } = opened.value;
    const heard = await listen(opened.value, expected.sound, options.signal);
    const checks = [
      ...formatChecks(expected, format, heard),
      ...heard.checks,
      ...fieldChecks(expected.fields, await readFields(expected.kind, format, source)),
      ...(expected.statedLoudness ? loudnessChecks(expected.statedLoudness, heard.measurement) : []),
    ];
    return {
      readBack: { schema: 2, ok: checks.every(({ ok }) => ok), checks },
      format,
      measurement: heard.measurement,
      pcmSha256: heard.pcmSha256,
      fileSha256: await hashBytes(source, { newSha256: nodeSha256 }),
      sizeBytes: source.size,
    };
  } finally {
    await source.close();
  }
}

/** A file in another container has none of the places in which the fields should be. */
async function readFields(
  kind: DeliverableKind,
  { container }: AudioFormat,
  source: ByteSource,
): Promise<readonly FileField[]> {
  const described = describeKind(kind);
  if (!isContainerOf(described, container)) return [];
  const format = 'kbps' in described ? lossyFormats[described.format] : losslessFormats[described.format];
  return format.readFields(source);
}

function isContainerOf({ format }: KindDescription, container: AudioContainer): boolean {
  const { containers }: { readonly containers: readonly AudioContainer[] } = fileFormats[format];
  return containers.includes(container);
}

function formatChecks(expected: ExpectedFile, format: AudioFormat, heard: Heard): ReadBackCheck[] {
  const described = describeKind(expected.kind);
  const { containers, codec } = fileFormats[described.format];
  return [
    {
      part: 'format',
      name: 'container',
      expected: containers.join(' or '),
      found: format.container,
      ok: isContainerOf(described, format.container),
    },
    check('format', 'codec', { expected: codec, found: format.codec }),
    ...('bits' in described
      ? [check('format', 'bits', { expected: described.bits, found: format.bitDepth })]
      : []),
    check('format', 'sample rate', { expected: expected.sampleRate, found: format.sampleRate }),
    check('format', 'channels', { expected: expected.channels, found: format.channels }),
    check('format', 'samples', { expected: expected.frames, found: heard.frames }),
  ];
}
