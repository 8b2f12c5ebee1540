import type { AudioFileId, MixId, ReferenceId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { AudioFile } from '../audio/audio-file';
import type { Context } from '../context';
import { type Mix, refusalOfOneMore } from '../mixes/mix';
import type { Reference } from '../references/reference';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import { recordUploadedVersion } from '../versions/uploaded-version.commands';
import { duplicateOf } from './duplicate';
import { gigabytes, refusalOfRoom, senderOfStamp } from './storage-room';
import type { Upload, UploadLimits } from './upload';

type Outside = Pick<Context, 'uow' | 'clock' | 'ids'>;

/** What the server itself found in the bytes. */
export interface FoundBytes {
  readonly fileSha256: Sha256;
  /** Hash of the samples; known at this point only for versions, which are bound to it. */
  readonly pcmSha256: Sha256 | null;
  /** About how many bytes will be made from them: the rendition and the peaks. */
  readonly madeBytes: number;
}

/**
 * UPL-6: a checked upload becomes a mix, a reference or a version, with its event and its measuring, all at once or not
 * at all. Doing it twice changes nothing.
 */
export async function publishUpload(
  outside: Outside & { readonly limits: UploadLimits },
  id: UploadId,
  found: FoundBytes,
): Promise<Result<AudioFileId | null>> {
  const { uow, clock, ids } = outside;
  return uow.change(async (tx) => {
    const upload = await tx.uploads.lockUpload(id);
    if (upload?.state !== 'verifying') return ok(upload?.audioFileId ?? null);
    await tx.releases.lockRelease(upload.releaseId);
    const gone = await isPlaceGone(tx, upload);
    const refused =
      gone ??
      (await duplicateOf(tx, upload, found.fileSha256)) ??
      (await withoutRoom(tx, outside, { upload, madeBytes: found.madeBytes }));
    if (refused) {
      await refuseIn(tx, upload, refused);
      return ok(null);
    }
    const file: AudioFile = {
      id: ids.next<AudioFileId>(),
      releaseId: upload.releaseId,
      purpose: upload.purpose,
      state: 'received',
      originalName: upload.originalName,
      fileSha256: found.fileSha256,
      sizeBytes: upload.sizeBytes,
      facts: null,
      measurement: null,
      profile: null,
      findings: null,
      checkedWith: null,
      peaksSha256: null,
      rendition: null,
      madeBytes: found.madeBytes,
      failure: null,
      createdBy: upload.actor,
      createdAt: clock.now(),
    };
    await tx.audio.insertAudioFile(file);
    const placed = await place(tx, outside, { upload, file, found });
    if (!placed.ok) return placed;
    await tx.enqueue({ name: 'audio.measure', audioFileId: file.id });
    await tx.uploads.updateUpload(id, { state: 'done', audioFileId: file.id });
    return ok(file.id);
  });
}

/** UPL-7: a file that cannot be used is refused with a sentence; other uploads go on. */
export async function refuseUpload(
  { uow }: Pick<Context, 'uow'>,
  id: UploadId,
  sentence: string,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const upload = await tx.uploads.lockUpload(id);
    if (upload?.state === 'verifying') await refuseIn(tx, upload, sentence);
    return ok(null);
  });
}

async function refuseIn(tx: Transaction, upload: Upload, sentence: string): Promise<void> {
  await tx.uploads.updateUpload(upload.id, { state: 'refused', refusal: sentence });
  await tx.record(upload.releaseId, upload.actor, {
    type: 'upload.refused',
    uploadId: upload.id,
    name: upload.originalName,
    sentence,
    purpose: upload.purpose,
    trackId: upload.trackId,
  });
}

async function isPlaceGone(tx: Transaction, upload: Upload): Promise<string | null> {
  if (!upload.trackId) return null;
  const track = await tx.tracks.lockTrack(upload.trackId);
  return track && !track.removedAt ? null : 'The track of this file was removed while it was on its way.';
}

/** UPL-4: a small file may become a large one; that has to fit as well. */
async function withoutRoom(
  tx: Transaction,
  { clock, limits }: Outside & { readonly limits: UploadLimits },
  { upload, madeBytes }: { readonly upload: Upload; readonly madeBytes: number },
): Promise<string | null> {
  const { id: except, releaseId, sizeBytes, actor } = upload;
  const release = await tx.releases.findRelease(releaseId);
  if (!release) return null;
  const { studioId } = release;
  const refused = await refusalOfRoom(tx, {
    ...{ bytes: sizeBytes + madeBytes, studioId, releaseId, limits, now: clock.now(), except },
    sender: await senderOfStamp(tx, actor, studioId),
  });
  return refused && `For listening, this file becomes ${gigabytes(madeBytes)} more. ${refused.sentence}`;
}

interface Placing {
  readonly upload: Upload;
  readonly file: AudioFile;
  readonly found: FoundBytes;
}

async function place(tx: Transaction, outside: Outside, { upload, file, found }: Placing) {
  switch (upload.purpose) {
    case 'mix':
      return placeMix(tx, outside, { upload, file, found });
    case 'reference':
      return placeReference(tx, outside, { upload, file, found });
    case 'version': {
      const { trackId, actor, details } = upload;
      if (!trackId || !found.pcmSha256) throw new Error(`Upload ${upload.id} lacks what a version needs.`);
      return recordUploadedVersion(tx, outside, {
        trackId,
        audioFileId: file.id,
        pcmSha256: found.pcmSha256,
        gearNotes: details.gearNotes ?? null,
        actor,
      });
    }
    default:
      return upload.purpose satisfies never;
  }
}

/** MIX-2: mixes of a track are numbered from 1 under its lock, and none is ever replaced. */
async function placeMix(tx: Transaction, { clock, ids }: Outside, { upload, file }: Placing) {
  const trackId = upload.trackId as TrackId;
  const mixes = await tx.mixes.listMixes(trackId);
  const full = refusalOfOneMore(mixes);
  if (full) return refuse(full);
  const [newest] = mixes;
  const mix: Mix = {
    id: ids.next<MixId>(),
    trackId,
    number: (newest?.number ?? 0) + 1,
    audioFileId: file.id,
    createdAt: clock.now(),
  };
  await tx.mixes.insertMix(mix);
  const { id: mixId, number } = mix;
  const name = upload.originalName;
  await tx.record(upload.releaseId, upload.actor, { type: 'mix.received', mixId, trackId, number, name });
  await moveTrack(tx, { actor: upload.actor }, { track: { id: trackId }, act: 'mix.received' });
  return ok(null);
}

/** REF-2: a reference has the name that was entered with it, else that of its file. */
async function placeReference(tx: Transaction, { clock, ids }: Outside, { upload, file }: Placing) {
  const { details, trackId, releaseId } = upload;
  if ((await tx.references.listReferences(releaseId)).length >= 60) {
    return refuse(refusal('conflict', 'REF-3', 'A release holds up to 60 references.'));
  }
  const title = details.title || upload.originalName.replace(/\.[a-z0-9]{2,5}$/i, '');
  const reference: Reference = {
    id: ids.next<ReferenceId>(),
    releaseId,
    trackId,
    audioFileId: file.id,
    title,
    artist: details.artist || null,
    reason: details.reason ?? '',
    region: null,
    createdAt: clock.now(),
    removedAt: null,
  };
  await tx.references.insertReference(reference);
  const referenceId = reference.id;
  await tx.record(releaseId, upload.actor, { type: 'reference.added', referenceId, trackId, title });
  return ok(null);
}
