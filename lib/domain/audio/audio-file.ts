import type { AudioFileId, ReleaseId, Sha256 } from '@/lib/core/ids';
import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import type { SoundProfile } from '@/lib/engine/profile/profile';
import type { StoredFinding } from '../findings/stored-finding';
import type { ActorStamp } from '../policy/actor';

export type AudioPurpose = 'mix' | 'reference' | 'version';
/** `deleted`: by the studio's policy (RET-7). */
export type AudioState = 'received' | 'measuring' | 'ready' | 'failed' | 'deleted';

/** Nothing becomes of it any more, unless somebody asks. */
export const isSettled = (state: AudioState) => state !== 'received' && state !== 'measuring';

/** What the bytes turned out to be. */
export interface AudioFacts {
  readonly container: string;
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitDepth: number;
  readonly sampleFormat: 'int' | 'float';
  readonly frames: number;
  readonly lossless: boolean;
  readonly warnings: readonly string[];
  /** SHA-256 of the interleaved little-endian samples at the file's own depth. */
  readonly pcmSha256: Sha256;
}

/** What the engine measured; `null` where silence has no value. */
export interface AudioMeasurement {
  readonly engineVersion: string;
  readonly integratedLufs: number | null;
  readonly rangeLu: number | null;
  readonly maxMomentaryLufs: number | null;
  readonly maxShortTermLufs: number | null;
  readonly truePeakDbtp: number | null;
  readonly samplePeakDbfs: number | null;
  readonly plrDb: number | null;
  /** Lowest peak over the loudness of any 3 s; files of an earlier engine have none. */
  readonly minPsrDb?: number | null;
  /** Short-term loudness once a second, null below the meter's floor. */
  readonly shortTermLufs: readonly (number | null)[];
}

/** One stored sound: an original, kept untouched under its hash, with its measurements. */
export interface AudioFile {
  readonly id: AudioFileId;
  readonly releaseId: ReleaseId;
  readonly purpose: AudioPurpose;
  readonly state: AudioState;
  /** The name the person gave: shown, never used as a path. */
  readonly originalName: string;
  readonly fileSha256: Sha256;
  readonly sizeBytes: number;
  readonly facts: AudioFacts | null;
  readonly measurement: AudioMeasurement | null;
  /** Tone, stereo and dynamics; null before it was checked. */
  readonly profile: SoundProfile | null;
  /** What the checks found, by position; null before they ran. */
  readonly findings: readonly StoredFinding[] | null;
  /** Part of what was measured or found cannot be read, and is left out above until the file is checked again. */
  readonly hasUnreadable?: true;
  /** Engine version and version of the checks' table, as `checkStamp` writes them. */
  readonly checkedWith: string | null;
  /** Waveform peaks (audiowaveform data version 2, several resolutions one after the other), by hash. */
  readonly peaksSha256: Sha256 | null;
  /** Lossless PCM for listening, by hash, and how its samples are written. */
  readonly rendition: { readonly sha256: Sha256; readonly encoding: PcmEncoding } | null;
  /** Bytes of the rendition and the peaks together; before they are made, what they will probably be. */
  readonly madeBytes: number;
  /** Why it could not be read, in one sentence. */
  readonly failure: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

/** What the sentences about a file's findings need to know of it. */
export function analysisFormatOf(facts: AudioFacts): AnalysisFormat {
  const { sampleRate, channels, bitDepth, sampleFormat, lossless } = facts;
  return { sampleRate, channels, bitDepth, sampleFormat, lossless };
}
