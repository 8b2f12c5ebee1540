import type { MixId, ReleaseId, TrackId, UploadId, VersionId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { AudioFile, AudioPurpose } from '../audio/audio-file';
import { type AudioFileView, presentAudioFile } from '../audio/audio-file.view';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { type Access, stampOf } from '../policy/actor';
import { may, type Verdict } from '../policy/policy';
import { type ReferenceView, viewReferences } from '../references/reference.queries';
import { type ArchiveView, presentArchive } from '../releases/archive.view';
import type { Track } from '../tracks/track';
import type { TrackState } from '../tracks/track-state';
import type { Stores } from '../unit-of-work';
import type { Upload, UploadState } from './upload';

export interface MixView {
  readonly id: MixId;
  readonly number: number;
  readonly file: AudioFileView;
}

export interface UploadedVersionView {
  readonly id: VersionId;
  readonly number: number;
  readonly gearNotes: string | null;
  readonly file: AudioFileView;
}

export interface TrackFilesView {
  readonly id: TrackId;
  readonly position: number;
  readonly title: string;
  readonly state: TrackState;
  /** Newest first. */
  readonly mixes: readonly MixView[];
  /** Outboard passes, newest first; empty outside the studio. */
  readonly versions: readonly UploadedVersionView[];
}

/** An upload that is in progress, or was refused recently. */
export interface UploadView {
  readonly id: UploadId;
  readonly trackId: TrackId | null;
  readonly purpose: AudioPurpose;
  readonly name: string;
  readonly sizeBytes: number;
  readonly fingerprint: string | null;
  readonly state: UploadState;
  readonly refusal: string | null;
  readonly sender: string;
  /** Sent by the person who is viewer, so that they can resume it. */
  readonly isMine: boolean;
}

export interface FilesView {
  readonly releaseId: ReleaseId;
  /** Id of the person or guest who sees this. */
  readonly me: string;
  readonly artist: string;
  readonly title: string;
  /** REL-4; null: it is not archived. */
  readonly archive: ArchiveView | null;
  /** Last sequence number of the log when this was read. */
  readonly seq: number;
  readonly tracks: readonly TrackFilesView[];
  readonly references: readonly ReferenceView[];
  readonly uploads: readonly UploadView[];
  readonly may: {
    readonly send: Verdict;
    readonly sendVersion: Verdict;
    readonly accept: Verdict;
    readonly download: Verdict;
    readonly listen: Verdict;
  };
}

/** The files with what is shown beside them: waveforms, and how much of an upload has arrived. */
export interface FilesPage {
  readonly view: FilesView;
  /** Highest absolute value of each slice, 0..1, by audio file id. */
  readonly outlines: Readonly<Record<string, readonly number[]>>;
  /** Bytes received so far, by upload id. */
  readonly received: Readonly<Record<string, number>>;
}

const dayMs = 24 * 60 * 60 * 1000;

interface Viewer {
  readonly stores: Stores;
  readonly access: Access;
  /** Whether this person may know of a file. */
  readonly knows: (file: AudioFile) => boolean;
  readonly files: ReadonlyMap<string, AudioFile>;
}

/** UPL-15: people who may listen see all files; people who may only upload see what they sent. */
export async function viewFiles(context: Context, releaseId: ReleaseId): Promise<Result<FilesView>> {
  const { actor, uow, clock } = context;
  const stores = uow.read;
  const now = clock.now();
  const viewing = await authorizeRelease(stores, actor, { releaseId, act: 'release.view', now });
  const authorized = viewing.ok
    ? viewing
    : await authorizeRelease(stores, actor, { releaseId, act: 'uploads.view', now });
  if (!authorized.ok) return authorized;
  const { release, access } = authorized.value;
  const by = stampOf(actor);
  const isOwn = (stamp: Upload['actor']) => stamp.kind === by.kind && stamp.id === by.id;
  const files = new Map((await stores.audio.listAudioFiles(releaseId)).map((file) => [file.id, file]));
  const viewer: Viewer = { stores, access, files, knows: (file) => viewing.ok || isOwn(file.createdBy) };
  const tracks = await stores.tracks.listTracks(releaseId);
  const uploads = await stores.uploads.listUploads(releaseId, new Date(now.getTime() - dayMs));
  const references = await viewReferences(stores, releaseId);
  return ok({
    releaseId,
    me: by.id,
    artist: release.artist,
    title: release.title,
    archive: presentArchive(release),
    seq: release.seq,
    tracks: await Promise.all(tracks.map((track) => viewTrackFiles(viewer, track))),
    references: viewing.ok ? references : [],
    uploads: uploads
      .filter((upload) => isOwn(upload.actor) || mayKnow(access, upload, viewing.ok))
      .map((upload) => presentUpload(upload, isOwn(upload.actor))),
    may: {
      send: may(access, 'source.upload'),
      sendVersion: may(access, 'version.upload'),
      accept: may(access, 'mix.accept'),
      download: may(access, 'source.download'),
      listen: may(access, 'audio.listen'),
    },
  });
}

/** Whoever may see the release knows what others send; outboard passes and refusals are known only to the studio. */
function mayKnow(access: Access, upload: Upload, isViewing: boolean): boolean {
  if (access.kind === 'member') return true;
  return isViewing && upload.purpose !== 'version' && upload.state !== 'refused';
}

function presentUpload(upload: Upload, isMine: boolean): UploadView {
  const { id, trackId, purpose, originalName, sizeBytes, state, refusal } = upload;
  return {
    id,
    trackId,
    purpose,
    name: originalName,
    sizeBytes,
    fingerprint: isMine ? upload.fingerprint : null,
    state,
    refusal,
    sender: upload.actor.name,
    isMine,
  };
}

async function viewTrackFiles(viewer: Viewer, track: Track): Promise<TrackFilesView> {
  const { stores, files, knows } = viewer;
  const mixes = await stores.mixes.listMixes(track.id);
  const { id, position, title, state } = track;
  return {
    id,
    position,
    title,
    state,
    mixes: mixes.flatMap((mix) => {
      const file = files.get(mix.audioFileId);
      return file && knows(file) ? [{ id: mix.id, number: mix.number, file: presentAudioFile(file) }] : [];
    }),
    versions: viewer.access.kind === 'member' ? await viewUploadedVersions(viewer, track) : [],
  };
}

async function viewUploadedVersions({ stores, files }: Viewer, track: Track) {
  const master = await stores.versions.findMasterFor(track.id, 'digital');
  const versions = master ? await stores.versions.listVersions(master.id) : [];
  return versions.flatMap(({ id, number, kind, gearNotes, audioFileId }) => {
    const file = kind === 'uploaded' ? files.get(audioFileId) : undefined;
    return file ? [{ id, number, gearNotes, file: presentAudioFile(file) }] : [];
  });
}
