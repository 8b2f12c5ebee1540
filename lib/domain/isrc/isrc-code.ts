import type { StudioId, TrackId } from '@/lib/core/ids';

/** A code that this studio has used; never deleted, so that none is used twice (ISR-3). */
export interface IsrcCode {
  /** 12 characters without hyphens. */
  readonly code: string;
  readonly studioId: StudioId;
  /** The track that bears it; null when it was taken off. */
  readonly trackId: TrackId | null;
  readonly source: 'entered' | 'allotted';
  readonly createdAt: Date;
}
