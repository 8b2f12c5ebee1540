import type { ReleaseId, StudioId, TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { may } from '../policy/policy';
import { enterRelease } from '../policy/standing';
import type { Track } from '../tracks/track';
import type { Release } from './release';

/** Everything that reaches deliverables as text or code: what the second tick of an approval signs. */
export interface MetadataView {
  readonly release: Pick<
    Release,
    'title' | 'artist' | 'label' | 'catalogueNumber' | 'upc' | 'year' | 'genre' | 'copyright' | 'deadline'
  > & {
    readonly id: ReleaseId;
    readonly artwork: { readonly sha256: string; readonly width: number; readonly height: number } | null;
  };
  readonly tracks: readonly (Pick<
    Track,
    'position' | 'title' | 'artist' | 'composer' | 'publisher' | 'explicit' | 'isrc'
  > & { readonly id: TrackId })[];
  readonly mayEdit: boolean;
  /** For those who may edit: where ISRCs are allotted from; null while the studio has no prefix. */
  readonly isrcPrefix: string | null;
  readonly studioId: StudioId;
}

/** REL-8: whoever sees the release may read its texts and codes; the studio writes them. */
export async function viewMetadata(
  { actor, uow, clock }: Context,
  releaseId: ReleaseId,
): Promise<Result<MetadataView>> {
  const { read } = uow;
  const entry = await enterRelease(read, actor, { releaseId, act: 'release.view', now: clock.now() });
  if (!entry.ok) return entry;
  const { release, standing } = entry.value;
  const mayEdit = may(standing, 'release.edit').allowed;
  const [tracks, studio] = await Promise.all([
    read.tracks.listTracks(releaseId),
    read.studios.findStudio(release.studioId),
  ]);
  const { id, title, artist, label, catalogueNumber, upc, year, genre, copyright, deadline, artwork } =
    release;
  return ok({
    release: {
      ...{ id, title, artist, label, catalogueNumber, upc, year, genre, copyright, deadline },
      artwork: artwork && { sha256: artwork.sha256, width: artwork.width, height: artwork.height },
    },
    tracks: tracks.map((track) => ({
      id: track.id,
      position: track.position,
      title: track.title,
      artist: track.artist,
      composer: track.composer,
      publisher: track.publisher,
      explicit: track.explicit,
      isrc: track.isrc,
    })),
    mayEdit,
    isrcPrefix: mayEdit ? (studio?.isrcPrefix ?? null) : null,
    studioId: release.studioId,
  });
}
