import type { ReferenceId, ReleaseId, TrackId } from '@/lib/core/ids';
import { type AudioFileView, presentAudioFile } from '../audio/audio-file.view';
import type { Stores } from '../unit-of-work';
import type { Reference } from './reference';

/** A reference as the brief and the files page show it. */
export interface ReferenceView {
  readonly id: ReferenceId;
  readonly trackId: TrackId | null;
  readonly title: string;
  readonly artist: string | null;
  readonly reason: string;
  readonly region: Reference['region'];
  readonly file: AudioFileView;
}

/** Every reference that is not removed, oldest first. The caller has checked access to the release. */
export async function viewReferences(stores: Stores, releaseId: ReleaseId): Promise<ReferenceView[]> {
  const references = await stores.references.listReferences(releaseId);
  const files = new Map((await stores.audio.listAudioFiles(releaseId)).map((file) => [file.id, file]));
  return references.flatMap(({ id, trackId, title, artist, reason, region, audioFileId }) => {
    const file = files.get(audioFileId);
    return file ? [{ id, trackId, title, artist, reason, region, file: presentAudioFile(file) }] : [];
  });
}
