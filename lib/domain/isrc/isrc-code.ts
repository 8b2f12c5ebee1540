import type { StudioId, TrackId } from '@/lib/core/ids';

/** A code that this studio has used; never deleted, so that none is used twice (ISR-6). */
export interface IsrcCode {
  /** 12 characters without hyphens. */
  readonly code: string;
  readonly studioId: StudioId;
  /** The recording it belongs to for ever, even after it was taken off the track. */
  readonly trackId: TrackId | null;
  readonly source: 'entered' | 'allotted';
  readonly createdAt: Date;
}
