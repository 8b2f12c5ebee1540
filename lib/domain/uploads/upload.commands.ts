import type { ReleaseId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { stampOf } from '../policy/actor';
import { notFound } from '../policy/policy';
import type { Stores, Transaction } from '../unit-of-work';
import { actOf, type Upload, type UploadLimits } from './upload';
import type { BeginUpload } from './upload.schema';

/** Uploads one person may have open on a release at a time. */
const mostOpen = 200;

const gigabytes = (bytes: number) => `${Math.round(bytes / 1e8) / 10} GB`;

/** UPL-3, UPL-4: a file must not be empty, and there must be room for it. */
async function refusalOfSize(tx: Transaction, { sizeBytes, studioId, limits }: SizeCheck) {
  if (sizeBytes === 0) return refusal('invalid', 'UPL-3', 'This file is empty. Export it again and send it.');
  if (sizeBytes > limits.fileBytes) {
    const sentence = `This file has ${gigabytes(sizeBytes)}; up to ${gigabytes(limits.fileBytes)} can be sent as one.`;
    return refusal('too-large', 'UPL-4', sentence);
  }
  if ((await tx.uploads.sumBytes(studioId)) + sizeBytes > limits.studioBytes) {
    const sentence = 'The studio’s storage is full. Write to the studio; nothing you sent is lost.';
    return refusal('too-large', 'UPL-4', sentence);
  }
  return null;
}

interface SizeCheck {
  readonly sizeBytes: number;
  readonly studioId: Parameters<Stores['uploads']['sumBytes']>[0];
  readonly limits: UploadLimits;
}

/** UPL-2: mixes and versions belong to a track of this release. */
async function refusalOfPlace(tx: Transaction, releaseId: ReleaseId, input: BeginUpload) {
  if (input.trackId === null) {
    if (input.purpose === 'reference') return null;
    return refusal('invalid', 'UPL-2', 'Say which track this file belongs to.', 'trackId');
  }
  const track = await tx.tracks.findTrack(input.trackId as TrackId);
  return track && track.releaseId === releaseId && !track.removedAt ? null : notFound();
}

/** UPL-5: the same file from the same person for the same place resumes where it stopped. */
export async function beginUpload(
  context: Context & { limits: UploadLimits },
  releaseId: ReleaseId,
  input: BeginUpload,
): Promise<Result<Upload>> {
  const { actor, uow, clock, ids, limits } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: actOf(input.purpose), now });
    if (!authorized.ok) return authorized;
    const { release } = authorized.value;
    await tx.releases.lockRelease(releaseId);
    if (release.archivedAt) {
      return refuse(refusal('conflict', 'REL-4', 'This release is archived and can no longer be changed.'));
    }
    const place = await refusalOfPlace(tx, releaseId, input);
    if (place) return refuse(place);
    const upload: Upload = {
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
      expiresAt: new Date(now.getTime() + limits.keepMs),
    };
    const open = await tx.uploads.findOpenUpload(upload);
    if (open) {
      await tx.uploads.updateUpload(open.id, { expiresAt: upload.expiresAt });
      return ok({ ...open, expiresAt: upload.expiresAt });
    }
    const size = await refusalOfSize(tx, { ...input, studioId: release.studioId, limits });
    if (size) return refuse(size);
    if ((await tx.uploads.listUploads(releaseId, now)).length >= mostOpen) {
      const sentence = `${mostOpen} files are on their way already. Let some of them arrive first.`;
      return refuse(refusal('rate-limited', 'UPL-9', sentence));
    }
    await tx.uploads.insertUpload(upload);
    const { id: uploadId, originalName: name, purpose, trackId } = upload;
    await tx.record(releaseId, actor, { type: 'upload.started', uploadId, name, purpose, trackId });
    return ok(upload);
  });
}

/** UPL-8: an upload belongs to its sender alone, for as long as they may upload. To everybody else it does not exist. */
export async function authorizeUpload(
  stores: Stores,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  id: UploadId,
): Promise<Result<Upload>> {
  const upload = await stores.uploads.findUpload(id);
  if (!upload) return refuse(notFound());
  const by = stampOf(actor);
  if (by.kind !== upload.actor.kind || by.id !== upload.actor.id) return refuse(notFound());
  const act = actOf(upload.purpose);
  const authorized = await authorizeRelease(stores, actor, {
    releaseId: upload.releaseId,
    act,
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  if (upload.trackId) {
    const track = await stores.tracks.findTrack(upload.trackId);
    if (!track || track.removedAt) return refuse(notFound());
  }
  return ok(upload);
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

/** UPL-11: removes an upload that its sender cancelled, that was given up because nothing more came, or whose refusal its sender has read. */
export async function abandonUpload({ uow }: Pick<Context, 'uow'>, id: UploadId): Promise<Result<boolean>> {
  return uow.change(async (tx) => {
    const upload = await tx.uploads.lockUpload(id);
    if (upload?.state !== 'receiving' && upload?.state !== 'refused') return ok(false);
    await tx.uploads.updateUpload(id, { state: 'abandoned' });
    return ok(true);
  });
}

/** Bytes have arrived: the time to wait for more begins again. */
export async function keepUpload(
  { uow, clock, limits }: Pick<Context, 'uow' | 'clock'> & { limits: UploadLimits },
  id: UploadId,
): Promise<void> {
  await uow.change(async (tx) => {
    await tx.uploads.updateUpload(id, { expiresAt: new Date(clock.now().getTime() + limits.keepMs) });
    return ok(null);
  });
}
