import type { AudioFileId, MixId, TrackId } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';

/** MIX-10: a page that shows all mixes of a track stays a page. */
export const mixesPerTrack = 50;

/** What the client sends for a track; immutable, numbered from 1. */
export interface Mix {
  readonly id: MixId;
  readonly trackId: TrackId;
  readonly number: number;
  readonly audioFileId: AudioFileId;
  readonly createdAt: Date;
}

/** MIX-10. @param mixes those that the track has */
export function refusalOfOneMore(mixes: readonly Mix[]): Refusal | null {
  if (mixes.length < mixesPerTrack) return null;
  const sentence = `This track has ${mixesPerTrack} mixes, and no more can be added. Ask the studio how to go on.`;
  return refusal('conflict', 'MIX-10', sentence);
}
