import type { LetterId, ReleaseId } from '@/lib/core/ids';
import type { Letter } from './letter';

export interface LetterStore {
  /** The newest mails about a release, newest first. */
  listLetters(releaseId: ReleaseId, limit: number): Promise<Letter[]>;
  findLetter(id: LetterId): Promise<Letter | null>;
  /** Waits again; false when it was not refused any more. */
  requeueLetter(id: LetterId): Promise<boolean>;
}
