import { canonicalJson, sha256OfText } from '@/lib/core/digest';
import type { Sha256 } from '@/lib/core/ids';
import type { Release } from '../releases/release';
import type { Track } from '../tracks/track';

/** The fields that reach deliverables, version 1 of the list. What is signed with the text tick, and tagged. */
export interface DeliveredMetadata {
  readonly schema: 1;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly albumArtist: string;
  readonly trackNumber: number;
  readonly trackTotal: number;
  readonly isrc: string | null;
  readonly upc: string | null;
  readonly label: string | null;
  readonly catalogueNumber: string | null;
  readonly year: number | null;
  readonly genre: string | null;
  readonly copyright: string | null;
  readonly composer: string | null;
  readonly publisher: string | null;
  readonly explicit: boolean;
  readonly artworkSha256: string | null;
}

export function deliveredMetadata(release: Release, track: Track, trackTotal: number): DeliveredMetadata {
  return {
    schema: 1,
    title: track.title,
    artist: track.artist ?? release.artist,
    album: release.title,
    albumArtist: release.artist,
    trackNumber: track.position,
    trackTotal,
    isrc: track.isrc,
    upc: release.upc,
    label: release.label,
    catalogueNumber: release.catalogueNumber,
    year: release.year,
    genre: release.genre,
    copyright: release.copyright,
    composer: track.composer,
    publisher: track.publisher,
    explicit: track.explicit,
    artworkSha256: release.artwork?.sha256 ?? null,
  };
}

/** SHA-256 of the canonical JSON: what the text tick binds to. */
export function metadataDigest(metadata: DeliveredMetadata): Promise<Sha256> {
  return sha256OfText(canonicalJson({ ...metadata }));
}
