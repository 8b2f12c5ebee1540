import type { AudioFileId, MasterId, Sha256, TrackId, UserId, VersionId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import type { ActorStamp } from '../policy/actor';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
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
 * VER-7: an outboard pass is the next version of the track's digital master, bound to the newest mix. Within the
 * transaction that stores its file.
 */
export async function recordUploadedVersion(
  tx: Transaction,
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  input: UploadedVersion,
): Promise<Result<Version>> {
  const { trackId, actor } = input;
  const track = await tx.tracks.lockTrack(trackId);
  if (!track) throw new Error(`There is no track ${trackId}.`);
  const masterId = await lockedMaster(tx, { trackId, id: ids.next<MasterId>(), createdAt: clock.now() });
  const newest = (await tx.versions.listVersions(masterId))[0];
  const version: Version = {
    id: ids.next<VersionId>(),
    masterId,
    number: (newest?.number ?? 0) + 1,
    mixId: (await tx.mixes.listMixes(trackId))[0]?.id ?? null,
    kind: 'uploaded',
    audioFileId: input.audioFileId,
    pcmSha256: input.pcmSha256,
    recipe: null,
    gearNotes: input.gearNotes,
    createdBy: { id: actor.id as UserId, name: actor.name },
    createdAt: clock.now(),
    postedAt: null,
    postMessage: null,
    withdrawnAt: null,
  };
  await tx.versions.insertVersion(version);
  const { id: versionId, number } = version;
  await tx.record(track.releaseId, actor, { type: 'version.uploaded', versionId, trackId, number });
  await moveTrack(tx, { actor }, { track, act: 'version.printed' });
  return ok(version);
}

/** The track's digital master, made if this is its first version, locked for numbering. */
async function lockedMaster(
  tx: Transaction,
  { trackId, id, createdAt }: { trackId: TrackId; id: MasterId; createdAt: Date },
): Promise<MasterId> {
  const master = { id, trackId, purpose: 'digital', draft: null, draftRevision: 0, createdAt } as const;
  await tx.versions.insertMaster(master);
  const found = await tx.versions.findMasterFor(trackId, 'digital');
  if (!found) throw new Error(`The master of track ${trackId} was not made.`);
  await tx.versions.lockMaster(found.id);
  return found.id;
}
