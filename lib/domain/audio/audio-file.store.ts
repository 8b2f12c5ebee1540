import type { AudioFileId, ReleaseId, Sha256 } from '@/lib/core/ids';
import type { AudioFile } from './audio-file';

export interface AudioFileStore {
  findAudioFile(id: AudioFileId): Promise<AudioFile | null>;
  listAudioFiles(releaseId: ReleaseId): Promise<AudioFile[]>;
  insertAudioFile(file: AudioFile): Promise<void>;
  /** Only of what was taken back before anything could hang on it. */
  deleteAudioFile(id: AudioFileId): Promise<void>;
  /** Whether anything still needs the bytes of this hash. */
  isHashNeeded(sha256: Sha256): Promise<boolean>;
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
        | 'failure'
      >
    >,
  ): Promise<void>;
}
