import type { ReferenceId, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { stampOf } from '../policy/actor';
import { may, notFound } from '../policy/policy';
import type { Transaction } from '../unit-of-work';
import type { Reference } from './reference';
import type { EditReference } from './reference.schema';

/** REF-1: whoever may write the brief may change its references; whoever sent one may change that one, as long as they may upload. */
async function authorizeReference(
  tx: Transaction,
  context: Context,
  id: ReferenceId,
): Promise<Result<Reference>> {
  const { actor, clock } = context;
  const reference = await tx.references.findReference(id);
  if (!reference) return refuse(notFound());
  const { releaseId } = reference;
  const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'brief.edit', now: clock.now() });
  if (authorized.ok) return ok(reference);
  const sending = await authorizeRelease(tx, actor, { releaseId, act: 'source.upload', now: clock.now() });
  if (!sending.ok || !may(sending.value.access, 'source.upload').allowed) return authorized;
  const file = await tx.audio.findAudioFile(reference.audioFileId);
  const by = stampOf(actor);
  return file?.createdBy.kind === by.kind && file.createdBy.id === by.id ? ok(reference) : authorized;
}

async function refusalOfChange(tx: Transaction, reference: Reference, input: EditReference) {
  if (input.trackId) {
    const track = await tx.tracks.findTrack(input.trackId as TrackId);
    if (!track || track.removedAt || track.releaseId !== reference.releaseId) return notFound();
  }
  if (input.region) {
    const frames = (await tx.audio.findAudioFile(reference.audioFileId))?.facts?.frames;
    if (frames === undefined) {
      return refusal(
        'conflict',
        'REF-4',
        'A region can be chosen as soon as the waveform is there.',
        'region',
      );
    }
    if (input.region.endFrame > frames) {
      return refusal('invalid', 'REF-4', 'This region ends after the record does.', 'region');
    }
  }
  return null;
}

/** REF-5: title, artist, reason, region and place of a reference may change; its sound never does. */
export async function editReference(
  context: Context,
  id: ReferenceId,
  input: EditReference,
): Promise<Result<Reference>> {
  return context.uow.change(async (tx) => {
    const authorized = await authorizeReference(tx, context, id);
    if (!authorized.ok) return authorized;
    const reference = authorized.value;
    if (reference.removedAt) return refuse(notFound());
    const refused = await refusalOfChange(tx, reference, input);
    if (refused) return refuse(refused);
    const given = Object.entries(input).filter(([, value]) => value !== undefined);
    const change = Object.fromEntries(given) as Partial<Reference>;
    const after: Reference = { ...reference, ...change };
    if (JSON.stringify(after) === JSON.stringify(reference)) return ok(reference);
    await tx.references.updateReference(id, change);
    const { releaseId } = reference;
    await tx.record(releaseId, context.actor, {
      type: 'reference.edited',
      referenceId: id,
      title: after.title,
    });
    return ok(after);
  });
}

/** REF-6: a removed reference can be put back; nothing of it is deleted. */
export async function removeReference(context: Context, id: ReferenceId): Promise<Result<Reference>> {
  return context.uow.change(async (tx) => {
    const authorized = await authorizeReference(tx, context, id);
    if (!authorized.ok || authorized.value.removedAt) return authorized;
    const { releaseId, title } = authorized.value;
    const removedAt = context.clock.now();
    await tx.references.updateReference(id, { removedAt });
    await tx.record(releaseId, context.actor, { type: 'reference.removed', referenceId: id, title });
    return ok({ ...authorized.value, removedAt });
  });
}

/** REF-6 */
export async function restoreReference(context: Context, id: ReferenceId): Promise<Result<Reference>> {
  return context.uow.change(async (tx) => {
    const authorized = await authorizeReference(tx, context, id);
    if (!authorized.ok || !authorized.value.removedAt) return authorized;
    const { releaseId, title, trackId } = authorized.value;
    await tx.references.updateReference(id, { removedAt: null });
    await tx.record(releaseId, context.actor, { type: 'reference.added', referenceId: id, trackId, title });
    return ok({ ...authorized.value, removedAt: null });
  });
}
