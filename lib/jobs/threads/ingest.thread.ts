import type { Sha256 } from '@/lib/core/ids';
import { refusalOfFormat } from '@/lib/domain/audio/accepted-format';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';
import type { ByteSource } from '@/lib/formats/byte-source';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { hashBytes, hashPcm } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { serveThread } from './serve-thread';

export interface IngestInput {
  readonly file: string;
  readonly purpose: AudioPurpose;
  /** The hash that the sender computed. If the bytes differ, nothing else is checked. */
  readonly claimedSha256: Sha256;
}

export interface IngestOutput {
  readonly fileSha256: Sha256;
  /** Of the samples, for a version. */
  readonly pcmSha256: Sha256 | null;
  /** Why the file cannot be used, in a sentence. */
  readonly refused: string | null;
}

/** Whether this is audio that can be used; for a version, its samples are read to the end and hashed. */
async function probe(source: ByteSource, purpose: AudioPurpose): Promise<Omit<IngestOutput, 'fileSha256'>> {
  const opened = await openAudio(source);
  if (!opened.ok) return { pcmSha256: null, refused: opened.refusal.sentence };
  const reader = opened.value;
  try {
    const refused = refusalOfFormat(reader.format, purpose);
    if (refused) return { pcmSha256: null, refused: refused.sentence };
    const pcmSha256 = purpose === 'version' ? await hashPcm(reader, { newSha256: nodeSha256 }) : null;
    return { pcmSha256, refused: null };
  } catch (error) {
    if (error instanceof DamagedAudio) return { pcmSha256: null, refused: error.refusal.sentence };
    throw error;
  } finally {
    await reader.close();
  }
}

serveThread<IngestInput, IngestOutput>(async ({ file, purpose, claimedSha256 }) => {
  const source = await openFileSource(file);
  try {
    const fileSha256 = await hashBytes(source, { newSha256: nodeSha256 });
    if (fileSha256 !== claimedSha256) return { fileSha256, pcmSha256: null, refused: null };
    return { fileSha256, ...(await probe(source, purpose)) };
  } finally {
    await source.close();
  }
});
