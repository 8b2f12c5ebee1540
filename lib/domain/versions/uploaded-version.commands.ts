import type { AudioFileId, Sha256, TrackId, UserId, VersionId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { acceptUsedMix } from '../mixes/used-mix';
import type { ActorStamp } from '../policy/actor';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import { lockMasterFor } from './master.commands';
import type { Version } from './version';

export interface UploadedVersion {
  readonly trackId: TrackId;
  readonly audioFileId: AudioFileId;
  readonly pcmSha256: Sha256;
  readonly gearNotes: string | null;
  /** The engineer who sent it. */
  readonly actor: ActorStamp;
}

/**
 * VER-20: an outboard pass is the next version of the track's digital master, bound to the newest mix. Within the
 * transaction that stores its file.
 */
export async function recordUploadedVersion(
  tx: Transaction,
  outside: Pick<Context, 'clock' | 'ids'>,
  input: UploadedVersion,
): Promise<Result<Version>> {
  const { trackId, actor } = input;
  const track = await tx.tracks.lockTrack(trackId);
  if (!track) throw new Error(`There is no track ${trackId}.`);
  const { id: masterId } = await lockMasterFor(tx, outside, { trackId, purpose: 'digital' });
  const newest = (await tx.versions.listVersions(masterId))[0];
  const version: Version = {
    id: outside.ids.next<VersionId>(),
    masterId,
    number: (newest?.number ?? 0) + 1,
    mixId: (await tx.mixes.listMixes(trackId))[0]?.id ?? null,
    kind: 'uploaded',
    audioFileId: input.audioFileId,
    pcmSha256: input.pcmSha256,
    recipe: null,
    gearNotes: input.gearNotes,
    createdBy: { id: actor.id as UserId, name: actor.name },
    createdAt: outside.clock.now(),
    postedAt: null,
    postMessage: null,
    withdrawnAt: null,
  };
  await tx.versions.insertVersion(version);
  if (version.mixId) await acceptUsedMix(tx, { track, mixId: version.mixId, actor });
  const { id: versionId, number } = version;
  await tx.record(track.releaseId, actor, { type: 'version.uploaded', versionId, trackId, number });
  await moveTrack(tx, { actor }, { track, act: 'version.printed' });
  return ok(version);
}
