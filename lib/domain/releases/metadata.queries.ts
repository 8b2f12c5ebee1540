import { partsOfKey } from '@/lib/core/field-key';
import type { ReleaseId, StudioId, TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Approval } from '../approvals/approval';
import type { Context } from '../context';
import { shownName } from '../members/person-name';
import { authorizeRelease } from '../policy/access';
import { may } from '../policy/policy';
import type { TextSource } from '../texts/text-source';
import type { Track } from '../tracks/track';
import type { Stores } from '../unit-of-work';
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
  readonly tracks: readonly TrackMetadataView[];
  readonly mayEdit: boolean;
  /** For those who may edit: the prefix from which ISRCs are allotted; null while the studio has none. */
  readonly isrcPrefix: string | null;
  /** Two digits: codes that are allotted now carry this year. */
  readonly isrcYear: string;
  readonly studioId: StudioId;
  /** TXT-1: texts that somebody outside the studio said and that nobody here has confirmed yet, by key. */
  readonly unconfirmed: Readonly<Record<string, UnconfirmedText>>;
}

export interface UnconfirmedText {
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface TrackMetadataView
  extends Pick<
    Track,
    'state' | 'position' | 'title' | 'artist' | 'composer' | 'publisher' | 'explicit' | 'isrc'
  > {
  readonly id: TrackId;
  /** Names of those who have signed these texts and codes; a change voids their ticks. */
  readonly signedBy: readonly string[];
  /** The last approval, when its audio tick still counts and only texts or codes have changed since. */
  readonly voided: { readonly name: string /** ISO 8601. */; readonly at: string } | null;
}

/** What was signed of a track's texts, and whether it still counts. */
function signaturesOf(approvals: readonly Approval[]): Pick<TrackMetadataView, 'signedBy' | 'voided'> {
  const signed = approvals.filter((approval) => approval.textVoided === null);
  const [newest] = approvals;
  const lost = signed.length === 0 && newest?.audioVoided === null ? newest : null;
  return {
    signedBy: [...new Set(signed.map((approval) => shownName(approval.name)))],
    voided: lost?.textVoided ? { name: shownName(lost.name), at: lost.textVoided.at.toISOString() } : null,
  };
}

/** REL-8: whoever sees the release may read its texts and codes; the studio writes them. */
export async function viewMetadata(
  { actor, uow, clock }: Context,
  releaseId: ReleaseId,
): Promise<Result<MetadataView>> {
  const { read } = uow;
  const authorized = await authorizeRelease(read, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const { release, access } = authorized.value;
  const mayEdit = may(access, 'release.edit').allowed;
  const [tracks, studio, sources] = await Promise.all([
    read.tracks.listTracks(releaseId),
    read.studios.findStudio(release.studioId),
    read.texts.listSources(releaseId),
  ]);
  const { id, title, artist, label, catalogueNumber, upc, year, genre, copyright, deadline, artwork } =
    release;
  return ok({
    release: {
      ...{ id, title, artist, label, catalogueNumber, upc, year, genre, copyright, deadline },
      artwork: artwork && { sha256: artwork.sha256, width: artwork.width, height: artwork.height },
    },
    tracks: await Promise.all(tracks.map((track) => viewTrackMetadata(read, track))),
    mayEdit,
    isrcPrefix: mayEdit ? (studio?.isrcPrefix ?? null) : null,
    isrcYear: String(clock.now().getUTCFullYear() % 100).padStart(2, '0'),
    studioId: release.studioId,
    unconfirmed: mayEdit ? unconfirmedOf(sources, tracks) : {},
  });
}

/** Of a track that was removed nothing is shown, so nothing of it is confirmed (TXT-3). */
function unconfirmedOf(
  sources: readonly TextSource[],
  tracks: readonly Track[],
): MetadataView['unconfirmed'] {
  const isHere = (trackId: TrackId | null) => trackId === null || tracks.some(({ id }) => id === trackId);
  return Object.fromEntries(
    sources
      .filter(({ key, confirmedAt }) => confirmedAt === null && isHere(partsOfKey(key).trackId))
      .map(({ key, by, at }) => [key, { name: shownName(by.name), at: at.toISOString() }]),
  );
}

async function viewTrackMetadata(stores: Stores, track: Track): Promise<TrackMetadataView> {
  const { id, state, position, title, artist, composer, publisher, explicit, isrc } = track;
  const signatures = signaturesOf(await stores.approvals.listApprovals(id));
  return { id, state, position, title, artist, composer, publisher, explicit, isrc, ...signatures };
}
