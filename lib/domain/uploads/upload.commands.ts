import type { ReleaseId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { tooLong } from '@/lib/core/too-long';
import type { Context } from '../context';
import { refusalOfOneMore } from '../mixes/mix';
import { authorizeRelease } from '../policy/access';
import { type Actor, stampOf } from '../policy/actor';
import type { Act } from '../policy/acts.table';
import { notFound } from '../policy/policy';
import type { Stores, Transaction } from '../unit-of-work';
import { gigabytes, refusalOfNumber, refusalOfRoom, senderOf } from './storage-room';
import { actOf, type Upload, type UploadLimits } from './upload';
import type { BeginUpload } from './upload.schema';

/** UPL-3, UPL-4: a file must not be empty, nor larger than one file may be. */
function refusalOfSize(sizeBytes: number, { fileBytes }: UploadLimits): Refusal | null {
  if (sizeBytes === 0) return refusal('invalid', 'UPL-3', 'This file is empty. Export it again and send it.');
  if (sizeBytes <= fileBytes) return null;
  const sentence = `This file has ${gigabytes(sizeBytes)}; up to ${gigabytes(fileBytes)} can be sent as one.`;
  return refusal('too-large', 'UPL-4', sentence);
}

/** FMT-9: what the sender's browser read in the file's header is told before anything is sent; the server reads it again. */
function refusalOfLength({ seconds = 0 }: BeginUpload, { longestSeconds }: UploadLimits): Refusal | null {
  return seconds > longestSeconds ? tooLong(longestSeconds) : null;
}

/** UPL-2: mixes and versions belong to a track of this release. */
async function refusalOfPlace(tx: Transaction, releaseId: ReleaseId, input: BeginUpload) {
  if (input.trackId === null) {
    if (input.purpose === 'reference') return null;
    return refusal('invalid', 'UPL-2', 'Say which track this file belongs to.', 'trackId');
  }
  const track = await tx.tracks.findTrack(input.trackId as TrackId);
  if (!track || track.releaseId !== releaseId || track.removedAt) return notFound();
  return input.purpose === 'mix' ? refusalOfOneMore(await tx.mixes.listMixes(track.id)) : null;
}

/** UPL-16: nothing of it has arrived, so it counts nothing yet. */
function newUpload(
  { actor, clock, ids, limits }: Context & { limits: UploadLimits },
  releaseId: ReleaseId,
  input: BeginUpload,
): Upload {
  const now = clock.now();
  return {
    id: ids.next<UploadId>(),
    releaseId,
    trackId: input.trackId as TrackId | null,
    purpose: input.purpose,
    originalName: input.name,
    sizeBytes: input.sizeBytes,
    fingerprint: input.fingerprint,
    claimedSha256: null,
    state: 'receiving',
    refusal: null,
    audioFileId: null,
    details: input.details,
    actor: stampOf(actor),
    createdAt: now,
    expiresAt: new Date(now.getTime() + limits.promiseMs),
    arrivedBytes: 0,
    heldUntil: now,
  };
}

/** UPL-5: the same file from the same person for the same place resumes where it stopped. */
export async function beginUpload(
  context: Context & { limits: UploadLimits },
  releaseId: ReleaseId,
  input: BeginUpload,
): Promise<Result<Upload>> {
  const { actor, uow, clock, limits } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: actOf(input.purpose), now });
    if (!authorized.ok) return authorized;
    const { release, access } = authorized.value;
    await tx.releases.lockRelease(releaseId);
    const place = await refusalOfPlace(tx, releaseId, input);
    if (place) return refuse(place);
    const upload = newUpload(context, releaseId, input);
    const open = await tx.uploads.findOpenUpload(upload);
    if (open) {
      const expiresAt = new Date(now.getTime() + (open.arrivedBytes > 0 ? limits.keepMs : limits.promiseMs));
      await tx.uploads.updateUpload(open.id, { expiresAt });
      return ok({ ...open, expiresAt });
    }
    const { studioId } = release;
    const sender = senderOf(actor, access);
    const refused =
      refusalOfSize(input.sizeBytes, limits) ??
      refusalOfLength(input, limits) ??
      (await refusalOfNumber(tx, sender, studioId)) ??
      (await refusalOfRoom(tx, {
        ...{ bytes: input.sizeBytes, studioId, releaseId, limits, now },
        sender,
      }));
    if (refused) return refuse(refused);
    await tx.uploads.insertUpload(upload);
    const { id: uploadId, originalName: name, purpose, trackId } = upload;
    await tx.record(releaseId, actor, { type: 'upload.started', uploadId, name, purpose, trackId });
    return ok(upload);
  });
}

/** UPL-8: an upload belongs to its sender alone, for as long as they may upload. To everybody else it does not exist. */
export async function authorizeUpload(stores: Stores, by: Asker, id: UploadId): Promise<Result<Upload>> {
  const authorized = await authorizeOwnUpload(stores, by, { id, actFor: ({ purpose }) => actOf(purpose) });
  if (!authorized.ok) return authorized;
  const { trackId } = authorized.value;
  if (trackId) {
    const track = await stores.tracks.findTrack(trackId);
    if (!track || track.removedAt) return refuse(notFound());
  }
  return authorized;
}

/** UPL-11: giving up what one sent oneself changes nothing of the release, which may be archived, nor of the track, which may be gone. */
export function authorizeCancelling(stores: Stores, by: Asker, id: UploadId): Promise<Result<Upload>> {
  return authorizeOwnUpload(stores, by, { id, actFor: () => 'uploads.view' });
}

type Asker = Pick<Context, 'actor' | 'clock'>;

async function authorizeOwnUpload(
  stores: Stores,
  { actor, clock }: Asker,
  { id, actFor }: { id: UploadId; actFor: (upload: Upload) => Act },
): Promise<Result<Upload>> {
  const upload = await findOwnUpload(stores, actor, id);
  if (!upload) return refuse(notFound());
  const { releaseId } = upload;
  const authorized = await authorizeRelease(stores, actor, {
    releaseId,
    act: actFor(upload),
    now: clock.now(),
  });
  return authorized.ok ? ok(upload) : authorized;
}

async function findOwnUpload(stores: Stores, actor: Actor, id: UploadId): Promise<Upload | null> {
  const upload = await stores.uploads.findUpload(id);
  const by = stampOf(actor);
  return upload?.actor.kind === by.kind && upload.actor.id === by.id ? upload : null;
}

/** UPL-10: the hash that the sender computed waits until all bytes have arrived. */
export async function claimHash(context: Context, id: UploadId, sha256: Sha256): Promise<Result<Upload>> {
  return context.uow.change(async (tx) => {
    await tx.uploads.lockUpload(id);
    const authorized = await authorizeUpload(tx, context, id);
    if (!authorized.ok || authorized.value.state !== 'receiving') return authorized;
    await tx.uploads.updateUpload(id, { claimedSha256: sha256 });
    return ok({ ...authorized.value, claimedSha256: sha256 });
  });
}

/**
 * All bytes have arrived: once their hash is claimed too, they are checked. `system`: the staging area reports it, not a
 * person. Doing it twice changes nothing.
 */
export async function finishReceiving(
  { uow }: Pick<Context, 'uow'>,
  id: UploadId,
): Promise<Result<Upload | null>> {
  return uow.change(async (tx) => {
    const upload = await tx.uploads.lockUpload(id);
    if (upload?.state !== 'receiving' || upload.claimedSha256 === null) return ok(upload);
    await tx.uploads.updateUpload(id, { state: 'verifying' });
    await tx.enqueue({ name: 'upload.ingest', uploadId: id });
    return ok({ ...upload, state: 'verifying' });
  });
}

/** UPL-11: gives up an upload of which nothing more came, unless its bytes have begun to come again meanwhile. */
export async function abandonExpired(
  { uow, clock }: Pick<Context, 'uow' | 'clock'>,
  id: UploadId,
): Promise<Result<boolean>> {
  return uow.change(async (tx) => {
    const upload = await tx.uploads.lockUpload(id);
    if (upload?.state !== 'receiving' || upload.expiresAt >= clock.now()) return ok(false);
    await tx.uploads.updateUpload(id, { state: 'abandoned' });
    return ok(true);
  });
}

/** UPL-11: removes an upload that its sender cancelled, or whose refusal its sender has read. */
export async function abandonUpload({ uow }: Pick<Context, 'uow'>, id: UploadId): Promise<Result<boolean>> {
  return uow.change(async (tx) => {
    const upload = await tx.uploads.lockUpload(id);
    if (upload?.state !== 'receiving' && upload?.state !== 'refused') return ok(false);
    await tx.uploads.updateUpload(id, { state: 'abandoned' });
    return ok(true);
  });
}
