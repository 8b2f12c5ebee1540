import type { AudioFileId, ReleaseId, Sha256 } from '@/lib/core/ids';
import type { AudioFile } from './audio-file';

export interface AudioFileStore {
  findAudioFile(id: AudioFileId): Promise<AudioFile | null>;
  listAudioFiles(releaseId: ReleaseId): Promise<AudioFile[]>;
  insertAudioFile(file: AudioFile): Promise<void>;
  /** Only for what was withdrawn before anything could refer to it. */
  deleteAudioFile(id: AudioFileId): Promise<void>;
  /** Whether anything still needs the bytes of this hash. */
  isHashNeeded(sha256: Sha256): Promise<boolean>;
  /** Until the transaction ends, nobody else deletes the bytes of these hashes, or begins to claim them. */
  lockHashes(hashes: readonly Sha256[]): Promise<void>;
  updateAudioFile(
    id: AudioFileId,
    change: Partial<
      Pick<
        AudioFile,
        | 'state'
        | 'facts'
        | 'measurement'
        | 'profile'
        | 'findings'
        | 'checkedWith'
        | 'peaksSha256'
        | 'rendition'
        | 'madeBytes'
        | 'failure'
      >
    >,
  ): Promise<void>;
}
