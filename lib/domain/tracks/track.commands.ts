import { fieldKey } from '@/lib/core/field-key';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { voidTextApprovals } from '../approvals/approval.voiding';
import type { Context } from '../context';
import { type AuthorizedRelease, authorizeRelease } from '../policy/access';
import type { Act } from '../policy/acts.table';
import { notFound } from '../policy/policy';
import { noteSources } from '../texts/note-sources';
import type { Stores, Transaction } from '../unit-of-work';
import type { Track, TrackFields } from './track';
import type { EditTrack } from './track.schema';

export interface AuthorizedTrack extends AuthorizedRelease {
  readonly track: Track;
}

/** As authorizeRelease, for a track that is not removed. */
export async function authorizeTrack(
  stores: Stores,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  { trackId, act }: { trackId: TrackId; act: Act },
): Promise<Result<AuthorizedTrack>> {
  const track = await stores.tracks.findTrack(trackId);
  if (!track || track.removedAt) return refuse(notFound());
  const authorized = await authorizeRelease(stores, actor, {
    releaseId: track.releaseId,
    act,
    now: clock.now(),
  });
  return authorized.ok ? ok({ ...authorized.value, track }) : authorized;
}

/** TRK-2 */
export const mostTracks = 99;

/** TRK-1: tracks are added at the end of the running order. */
export async function addTrack(
  context: Context,
  releaseId: ReleaseId,
  input: { title: string },
): Promise<Result<Track>> {
  const { actor, uow, clock, ids } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeRelease(tx, actor, {
      releaseId,
      act: 'release.edit',
      now: clock.now(),
    });
    if (!authorized.ok) return authorized;
    await tx.releases.lockRelease(releaseId);
    const tracks = await tx.tracks.listTracks(releaseId);
    if (tracks.length >= mostTracks)
      return refuse(refusal('conflict', 'TRK-2', `A release holds up to ${mostTracks} tracks.`));
    const track: Track = {
      id: ids.next<TrackId>(),
      releaseId,
      position: tracks.length + 1,
      title: input.title,
      artist: null,
      composer: null,
      publisher: null,
      explicit: false,
      isrc: null,
      state: tracks[0]?.state === 'briefing' ? 'briefing' : 'awaitingMixes',
      createdAt: clock.now(),
      removedAt: null,
    };
    await tx.tracks.insertTrack(track);
    await tx.record(releaseId, actor, { type: 'track.added', trackId: track.id, title: track.title });
    await voidTextApprovals(tx, context, { releaseId, reason: `“${track.title}” was added.` });
    return ok(track);
  });
}

/** TRK-3: the studio may change a track's texts; a tick that signed other texts is void (APR-4). */
export async function editTrack(
  context: Context,
  trackId: TrackId,
  input: EditTrack,
  act: 'release.edit' | 'brief.edit' = 'release.edit',
): Promise<Result<Track>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act });
    if (!authorized.ok) return authorized;
    const { track, access } = authorized.value;
    const change: { -readonly [K in keyof TrackFields]?: TrackFields[K] } = {};
    for (const key of Object.keys(input) as (keyof TrackFields)[]) {
      if (input[key] !== undefined && input[key] !== track[key]) Object.assign(change, { [key]: input[key] });
    }
    const fields = Object.keys(change);
    if (fields.length === 0) return ok(track);
    await tx.tracks.updateTrack(trackId, change);
    const keys = fields.map((field) => fieldKey(field, trackId));
    const said = await noteSources(tx, context, { releaseId: track.releaseId, access, keys });
    if (!said.ok) return said;
    await tx.record(track.releaseId, actor, { type: 'track.edited', trackId, fields });
    await voidTextApprovals(tx, context, { releaseId: track.releaseId });
    return ok({ ...track, ...change });
  });
}

/** TRK-4: the new order names every track once. */
export async function reorderTracks(
  context: Context,
  releaseId: ReleaseId,
  order: readonly TrackId[],
): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeRelease(tx, actor, {
      releaseId,
      act: 'release.edit',
      now: clock.now(),
    });
    if (!authorized.ok) return authorized;
    await tx.releases.lockRelease(releaseId);
    const tracks = await tx.tracks.listTracks(releaseId);
    const same = order.length === tracks.length && tracks.every((track) => order.includes(track.id));
    if (!same) {
      const sentence = 'The tracks have changed meanwhile. Look again, then put them in order.';
      return refuse(refusal('conflict', 'TRK-4', sentence));
    }
    await renumber(tx, order);
    await tx.record(releaseId, actor, { type: 'tracks.reordered', order: [...order] });
    await voidTextApprovals(tx, context, { releaseId, reason: 'The running order was changed.' });
    return ok(null);
  });
}

/** TRK-5: a removed track keeps its files and its log; its number goes to the next one. */
export async function removeTrack(context: Context, trackId: TrackId): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act: 'release.edit' });
    if (!authorized.ok) return authorized;
    const { track } = authorized.value;
    await tx.releases.lockRelease(track.releaseId);
    await tx.tracks.updateTrack(trackId, { removedAt: clock.now() });
    await renumber(
      tx,
      (await tx.tracks.listTracks(track.releaseId)).map((left) => left.id),
    );
    await tx.record(track.releaseId, actor, { type: 'track.removed', trackId, title: track.title });
    const reason = `“${track.title}” was removed.`;
    await voidTextApprovals(tx, context, { releaseId: track.releaseId, reason });
    return ok(null);
  });
}

/** Positions 1…n; the table's uniqueness is checked at commit, so the order of updates does not matter. */
async function renumber(tx: Transaction, order: readonly TrackId[]): Promise<void> {
  for (const [index, id] of order.entries()) await tx.tracks.updateTrack(id, { position: index + 1 });
}
