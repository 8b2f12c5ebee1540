import type { AudioFileId, MixId, TrackId } from '@/lib/core/ids';
import type { Mix } from './mix';

export interface MixStore {
  findMix(id: MixId): Promise<Mix | null>;
  findMixByAudioFile(audioFileId: AudioFileId): Promise<Mix | null>;
  /** Newest first. */
  listMixes(trackId: TrackId): Promise<Mix[]>;
  insertMix(mix: Mix): Promise<void>;
}
