import type { TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { voidTextApprovals } from '../approvals/approval.voiding';
import { binDays, isInBin } from '../bin/bin';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import type { Track } from './track';
import { mostTracks } from './track.commands';

/** BIN-1, TRK-7: a removed track comes back as it was, as the last one. */
export async function restoreTrack(context: Context, trackId: TrackId): Promise<Result<Track>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const found = await tx.tracks.findTrack(trackId);
    if (!found) return refuse(notFound());
    const { releaseId } = found;
    const asked = { releaseId, act: 'release.edit', now: clock.now() } as const;
    const authorized = await authorizeRelease(tx, actor, asked);
    if (!authorized.ok) return authorized;
    await tx.releases.lockRelease(releaseId);
    const track = await tx.tracks.lockTrack(trackId);
    if (!track) return refuse(notFound());
    if (track.removedAt === null) return ok(track);
    if (!isInBin(track.removedAt, clock.now())) {
      const sentence = `“${track.title}” was removed more than ${binDays} days ago and cannot be brought back here. Its files are kept; add it anew.`;
      return refuse(refusal('gone', 'BIN-1', sentence));
    }
    const tracks = await tx.tracks.listTracks(releaseId);
    if (tracks.length >= mostTracks)
      return refuse(refusal('conflict', 'TRK-2', `A release holds up to ${mostTracks} tracks.`));
    const back = { removedAt: null, position: tracks.length + 1 };
    await tx.tracks.updateTrack(trackId, back);
    await tx.record(releaseId, actor, { type: 'track.restored', trackId, title: track.title });
    await voidTextApprovals(tx, context, { releaseId, reason: `“${track.title}” was brought back.` });
    return ok({ ...track, ...back });
  });
}
