import type { CommentId, ReleaseId, TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { stampOf } from '../policy/actor';
import { may } from '../policy/policy';
import { binSince } from './bin';

/** LST-1 */
const mostNotes = 50;
const longestBody = 200;

/** What was removed from a release and can be brought back by whoever looks, the newest first. */
export interface BinView {
  readonly tracks: readonly { readonly id: TrackId; readonly title: string; readonly removedAt: string }[];
  readonly notes: readonly {
    readonly id: CommentId;
    readonly track: string;
    readonly body: string;
    readonly removedAt: string;
  }[];
}

/** BIN-1: the studio finds tracks, and everybody their own notes. */
export async function viewBin(
  { actor, uow, clock }: Context,
  releaseId: ReleaseId,
): Promise<Result<BinView>> {
  const stores = uow.read;
  const now = clock.now();
  const authorized = await authorizeRelease(stores, actor, { releaseId, act: 'release.view', now });
  if (!authorized.ok) return authorized;
  const { access } = authorized.value;
  const since = binSince(now);
  const isOpen = (act: 'release.edit' | 'comment.write') => may(access, act).allowed;
  const [removed, notes, tracks] = await Promise.all([
    isOpen('release.edit') ? stores.tracks.listRemoved(releaseId, since) : [],
    isOpen('comment.write')
      ? stores.comments.listDeleted(releaseId, { author: stampOf(actor), since, limit: mostNotes })
      : [],
    stores.tracks.listTracks(releaseId),
  ]);
  const titleOf = new Map(tracks.map(({ id, title }) => [id, title]));
  return ok({
    tracks: removed.flatMap(({ id, title, removedAt }) =>
      removedAt ? [{ id, title, removedAt: removedAt.toISOString() }] : [],
    ),
    notes: notes.flatMap(({ id, trackId, body, deletedAt }) => {
      const track = titleOf.get(trackId);
      if (track === undefined || !deletedAt) return [];
      return [{ id, track, body: body.slice(0, longestBody), removedAt: deletedAt.toISOString() }];
    }),
  });
}
