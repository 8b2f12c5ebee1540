import type { TrackId } from '@/lib/core/ids';
import type { Round } from './round';

export interface RoundStore {
  /** Newest first. */
  listRounds(trackId: TrackId): Promise<Round[]>;
  insertRound(round: Round): Promise<void>;
}
