import type { StudioId, TrackId } from '@/lib/core/ids';
import type { IsrcCode } from './isrc-code';

export interface IsrcStore {
  findCode(code: string): Promise<IsrcCode | null>;
  /** The code that this recording was given last, even if it was taken off since. */
  findNewestOf(trackId: TrackId): Promise<IsrcCode | null>;
  /** False when the code is already taken, by whichever recording. */
  insertCode(code: IsrcCode): Promise<boolean>;
  /** ISR-10 */
  moveCode(code: string, trackId: TrackId): Promise<void>;
  /** Takes the next designation number of this prefix and year, atomically; 0 to 99999. Null when all are used. */
  takeDesignation(studioId: StudioId, prefix: string, year: number): Promise<number | null>;
}
