import type { AudioFileId } from '@/lib/core/ids';
import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import type { AudioFile, AudioState } from './audio-file';

/** What may leave the server about a stored sound. The hash is shown; it gives access to nothing. */
export interface AudioFileView {
  readonly id: AudioFileId;
  readonly state: AudioState;
  readonly name: string;
  readonly sizeBytes: number;
  readonly fileSha256: string;
  readonly sentBy: string;
  readonly sentAt: string;
  /** One sentence, when it could not be read. */
  readonly failure: string | null;
  readonly warnings: readonly string[];
  readonly format: {
    readonly container: string;
    readonly codec: string;
    readonly sampleRate: number;
    readonly channels: number;
    readonly bitDepth: number;
    readonly sampleFormat: 'int' | 'float';
    readonly lossless: boolean;
    readonly frames: number;
    readonly pcmSha256: string;
  } | null;
  readonly loudness: {
    readonly integratedLufs: number | null;
    readonly rangeLu: number | null;
    readonly maxMomentaryLufs: number | null;
    readonly maxShortTermLufs: number | null;
    readonly truePeakDbtp: number | null;
    readonly samplePeakDbfs: number | null;
    readonly plrDb: number | null;
    readonly minPsrDb: number | null;
  } | null;
  readonly hasPeaks: boolean;
  /** How its samples are served; null while there are none. */
  readonly encoding: PcmEncoding | null;
}

function presentFormat({ facts }: AudioFile): AudioFileView['format'] {
  if (!facts) return null;
  const { warnings: _, ...format } = facts;
  return format;
}

function presentLoudness({ measurement }: AudioFile): AudioFileView['loudness'] {
  if (!measurement) return null;
  const { integratedLufs, rangeLu, maxMomentaryLufs, maxShortTermLufs } = measurement;
  const { truePeakDbtp, samplePeakDbfs, plrDb, minPsrDb = null } = measurement;
  return {
    integratedLufs,
    rangeLu,
    maxMomentaryLufs,
    maxShortTermLufs,
    truePeakDbtp,
    samplePeakDbfs,
    plrDb,
    minPsrDb,
  };
}

export function presentAudioFile(file: AudioFile): AudioFileView {
  return {
    id: file.id,
    state: file.state,
    name: file.originalName,
    sizeBytes: file.sizeBytes,
    fileSha256: file.fileSha256,
    sentBy: file.createdBy.name,
    sentAt: file.createdAt.toISOString(),
    failure: file.failure,
    warnings: file.facts?.warnings ?? [],
    format: presentFormat(file),
    loudness: presentLoudness(file),
    hasPeaks: file.peaksSha256 !== null,
    encoding: file.rendition?.encoding ?? null,
  };
}
