import type { MixId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { refusalOfArchived } from '../policy/access';
import { stampOf } from '../policy/actor';
import { moveTrack } from '../tracks/track-moves';
import { authorizeMix, refusalOfOlder } from './authorized-mix';
import type { Mix } from './mix';

/** MIX-3: the newest mix of a track is accepted, once it has been read to its end; then mastering begins. */
export async function acceptMix(context: Context, id: MixId): Promise<Result<Mix>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeMix(tx, context, { id, act: 'mix.accept' });
    if (!authorized.ok) return authorized;
    const { mix, track, file } = authorized.value;
    const older = await refusalOfOlder(tx, authorized.value, 'MIX-3');
    if (older) return refuse(older);
    if (file.state !== 'ready') {
      return refuse(refusal('conflict', 'MIX-3', 'This mix has not been measured. Accept it when it has.'));
    }
    if (track.state !== 'mixReview' && track.state !== 'awaitingMixes') return ok(mix);
    await tx.record(track.releaseId, actor, { type: 'mix.accepted', mixId: id, trackId: track.id });
    await moveTrack(tx, { actor }, { track, act: 'mix.accepted' });
    return ok(mix);
  });
}

/** MIX-6: checks a mix again with the current table. The measurements and the rendition stay as they are. */
export async function checkAgain(context: Context, id: MixId): Promise<Result<Mix>> {
  return context.uow.change(async (tx) => {
    const authorized = await authorizeMix(tx, context, { id, act: 'mix.check' });
    if (!authorized.ok) return authorized;
    const { mix, file } = authorized.value;
    if (file.state !== 'ready') {
      return refuse(refusal('conflict', 'MIX-6', 'This mix is not measured yet; its checks come with that.'));
    }
    await tx.enqueue({ name: 'audio.check', audioFileId: file.id });
    const archived = await refusalOfArchived(tx, file.releaseId);
    return archived ? refuse(archived) : ok(mix);
  });
}

/** MIX-7: whoever sent a mix may withdraw it until it is measured; nothing of it stays but a line in the log. */
export async function takeBackMix(context: Context, id: MixId): Promise<Result<null>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeMix(tx, context, { id, act: 'source.upload' });
    if (!authorized.ok) return authorized;
    const { mix, track, file } = authorized.value;
    const by = stampOf(actor);
    if (file.createdBy.kind !== by.kind || file.createdBy.id !== by.id) {
      return refuse(refusal('forbidden', 'MIX-7', 'Only the person who sent a mix can withdraw it.'));
    }
    if (file.state === 'ready') {
      const sentence = `Mix ${mix.number} is measured already and stays. Send a new one: it takes its place.`;
      return refuse(refusal('conflict', 'MIX-7', sentence));
    }
    await tx.mixes.deleteMix(id);
    await tx.audio.deleteAudioFile(file.id);
    await tx.enqueue({ name: 'blob.forget', sha256: file.fileSha256 });
    const { number } = mix;
    const name = file.originalName;
    await tx.record(track.releaseId, actor, { type: 'mix.takenBack', trackId: track.id, number, name });
    const left = await tx.mixes.listMixes(track.id);
    if (left.length === 0) await moveTrack(tx, { actor }, { track, act: 'mix.takenBack' });
    return ok(null);
  });
}
