import type { ReleaseId, Sha256, StudioId } from '@/lib/core/ids';
import type { RetentionScope } from '../retention/retention';

export const releaseKinds = ['single', 'ep', 'album'] as const;
export type ReleaseKind = (typeof releaseKinds)[number];

/** Artwork as stored: re-encoded, its size in pixels. */
export interface Artwork {
  readonly sha256: Sha256;
  readonly mime: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
}

/** A single, EP or album; holds tracks in order. */
export interface Release {
  readonly id: ReleaseId;
  readonly studioId: StudioId;
  readonly kind: ReleaseKind;
  readonly title: string;
  readonly artist: string;
  readonly label: string | null;
  readonly catalogueNumber: string | null;
  /** EAN-13 or UPC-A digits. */
  readonly upc: string | null;
  readonly year: number | null;
  readonly genre: string | null;
  readonly copyright: string | null;
  /** Calendar day, `2026-05-01`. */
  readonly deadline: string | null;
  readonly artwork: Artwork | null;
  /** Last sequence number of its event stream. */
  readonly seq: number;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
  /** RET-7: since when its files are deleted, and how much with them. */
  readonly purged: { readonly at: Date; readonly scope: RetentionScope } | null;
}

export type ReleaseFields = Pick<
  Release,
  | 'title'
  | 'artist'
  | 'label'
  | 'catalogueNumber'
  | 'upc'
  | 'year'
  | 'genre'
  | 'copyright'
  | 'deadline'
  | 'artwork'
>;
