import type { MixId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import { enterTrack } from '../tracks/track.commands';
import { moveTrack } from '../tracks/track-moves';
import type { Mix } from './mix';

/** MIX-3: the newest mix of a track is accepted, once it has been read to its end; then mastering begins. */
export async function acceptMix(context: Context, id: MixId): Promise<Result<Mix>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    const mix = await tx.mixes.findMix(id);
    if (!mix) return refuse(notFound());
    const entry = await enterTrack(tx, context, { trackId: mix.trackId, act: 'mix.accept' });
    if (!entry.ok) return entry;
    const track = await tx.tracks.lockTrack(mix.trackId);
    if (!track) return refuse(notFound());
    const [newest] = await tx.mixes.listMixes(track.id);
    if (newest?.id !== id) {
      return refuse(refusal('conflict', 'MIX-3', 'A newer mix has come in. Look at that one first.'));
    }
    const file = await tx.audio.findAudioFile(mix.audioFileId);
    if (file?.state !== 'ready') {
      return refuse(refusal('conflict', 'MIX-3', 'This mix has not been measured. Accept it when it has.'));
    }
    if (track.state !== 'mixReview') return ok(mix);
    await tx.record(track.releaseId, actor, { type: 'mix.accepted', mixId: id, trackId: track.id });
    await moveTrack(tx, { actor }, { track, act: 'mix.accepted' });
    return ok(mix);
  });
}
