import type { AudioFileId, ReleaseId } from '@/lib/core/ids';
import type { AudioFile } from './audio-file';

export interface AudioFileStore {
  findAudioFile(id: AudioFileId): Promise<AudioFile | null>;
  listAudioFiles(releaseId: ReleaseId): Promise<AudioFile[]>;
  insertAudioFile(file: AudioFile): Promise<void>;
  updateAudioFile(
    id: AudioFileId,
    change: Partial<
      Pick<AudioFile, 'state' | 'facts' | 'measurement' | 'peaksSha256' | 'rendition' | 'failure'>
    >,
  ): Promise<void>;
}
