import type { Sha256 } from '@/lib/core/ids';
import type { Refusal } from '@/lib/core/refusal';
import { refusalOfFormat } from '@/lib/domain/audio/accepted-format';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';
import { boundedReader, decodedBytes, refusalOfBounds } from '@/lib/formats/bounded-audio';
import type { ByteSource } from '@/lib/formats/byte-source';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { hashBytes, hashPcm } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { serveThread, type ThreadContext } from './serve-thread';

export interface IngestInput {
  readonly file: string;
  readonly purpose: AudioPurpose;
  /** The hash that the sender computed. If the bytes differ, nothing else is checked. */
  readonly claimedSha256: Sha256;
  readonly longestSeconds: number;
}

export interface IngestOutput {
  readonly fileSha256: Sha256;
  /** Of the samples, for a version. */
  readonly pcmSha256: Sha256 | null;
  /** About how many bytes its rendition and its peaks will have. */
  readonly madeBytes: number;
  /** Why the file cannot be used, in a sentence. */
  readonly refused: string | null;
}

type Probed = Omit<IngestOutput, 'fileSha256'>;

/** Peaks of four resolutions, in bytes per sample. */
const peakBytesPerSample = 0.03;

const refusedBy = ({ sentence }: Refusal): Probed => ({ pcmSha256: null, madeBytes: 0, refused: sentence });

/** Whether this is audio that can be used; for a version, its samples are read to the end and hashed. */
async function probe(
  source: ByteSource,
  { purpose, longestSeconds }: IngestInput,
  { expect }: ThreadContext,
): Promise<Probed> {
  const opened = await openAudio(source);
  if (!opened.ok) return refusedBy(opened.refusal);
  const bounds = { fileBytes: source.size, longestSeconds };
  const reader = boundedReader(opened.value, bounds);
  try {
    const { format } = reader;
    const refused = refusalOfFormat(format, purpose) ?? refusalOfBounds(format, bounds);
    if (refused) return refusedBy(refused);
    expect(decodedBytes(format, format.frames));
    const pcmSha256 = purpose === 'version' ? await hashPcm(reader, { newSha256: nodeSha256 }) : null;
    const peaks = Math.ceil(format.frames * format.channels * peakBytesPerSample);
    return { pcmSha256, madeBytes: decodedBytes(format, format.frames) + peaks, refused: null };
  } catch (error) {
    if (error instanceof DamagedAudio) return refusedBy(error.refusal);
    throw error;
  } finally {
    await reader.close();
  }
}

serveThread<IngestInput, IngestOutput>(async (input, context) => {
  const source = await openFileSource(input.file);
  try {
    const fileSha256 = await hashBytes(source, { newSha256: nodeSha256 });
    if (fileSha256 !== input.claimedSha256)
      return { fileSha256, pcmSha256: null, madeBytes: 0, refused: null };
    return { fileSha256, ...(await probe(source, input, context)) };
  } finally {
    await source.close();
  }
});
