import type { CommentId, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import type { AuthorizedRelease } from '../policy/access';
import { stampOf } from '../policy/actor';
import type { Act } from '../policy/acts.table';
import { notFound, refusalOf, type Verdict } from '../policy/policy';
import { authorizeTrack } from '../tracks/track.commands';
import type { Transaction } from '../unit-of-work';
import {
  type Comment,
  isAuthor,
  isHiddenFrom,
  mayDeleteComment,
  mayEditComment,
  mayResolveComment,
  mayRestoreComment,
  type NoteReader,
} from './comment';
import { checkPlace } from './comment.place';
import type { EditComment, WriteComment } from './comment.schema';
import { checkChanging, checkWriting } from './comment.writing';

/** COM-1: a note, or a reply in its thread (COM-4). Sent twice under one id, it is written once (COM-9). */
export async function writeComment(
  context: Context,
  trackId: TrackId,
  input: WriteComment,
): Promise<Result<Comment>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act: 'comment.write' });
    if (!authorized.ok) return authorized;
    await tx.tracks.lockTrack(trackId);
    const known = await tx.comments.findComment(input.id);
    if (known) return isAuthor(actor, known) && known.trackId === trackId ? ok(known) : refuse(notFound());
    const target = await placeOf(tx, authorized.value, { trackId, input });
    if (!target.ok) return target;
    const written = await checkWriting(tx, actor, clock.now());
    if (!written.ok) return written;
    const comment: Comment = {
      ...target.value,
      id: input.id,
      releaseId: authorized.value.release.id,
      trackId,
      roundId: null,
      body: input.body,
      blindTest: input.blindTest ?? null,
      author: stampOf(actor),
      createdAt: clock.now(),
      editedAt: null,
      resolved: null,
      deletedAt: null,
      ...written.value,
    };
    await tx.comments.insertComment(comment);
    await say(tx, context, { comment, type: 'comment.written' });
    return ok(comment);
  });
}

type CommentTarget = Pick<Comment, 'versionId' | 'parentId' | 'kind' | 'place'>;

/** COM-4: a reply belongs where its thread belongs, one level deep. */
async function placeOf(
  tx: Transaction,
  { access }: AuthorizedRelease,
  { trackId, input }: { trackId: TrackId; input: WriteComment },
): Promise<Result<CommentTarget>> {
  const { versionId, parentId, kind, place } = input;
  if (parentId === null) {
    const checked = await checkPlace(tx, access, { trackId, versionId, place });
    return checked.ok ? ok({ versionId, parentId, kind, place }) : checked;
  }
  const parent = await tx.comments.findComment(parentId);
  if (parent?.trackId !== trackId || parent.deletedAt || isHiddenFrom(access, parent)) {
    return refuse(refusal('gone', 'COM-4', 'The note that you answer was deleted.'));
  }
  return ok({
    versionId: parent.versionId,
    parentId: parent.parentId ?? parent.id,
    kind: parent.kind,
    place: null,
  });
}

/** COM-5: the words may change at any time, kind and place until the note is sent. */
export async function editComment(
  context: Context,
  id: CommentId,
  input: EditComment,
): Promise<Result<Comment>> {
  return changeComment(
    context,
    { id, act: 'comment.write', mayChange: mayEditComment },
    async (tx, found) => {
      const { comment, access } = found;
      const { trackId, versionId } = comment;
      const movable = comment.roundId === null && comment.parentId === null;
      const change = {
        body: input.body,
        ...(movable && input.kind !== undefined ? { kind: input.kind } : {}),
        ...(movable && input.place !== undefined ? { place: input.place } : {}),
      };
      if (change.place) {
        const checked = await checkPlace(tx, access, { trackId, versionId, place: change.place });
        if (!checked.ok) return checked;
      }
      const edited = { ...change, editedAt: context.clock.now() };
      await tx.comments.updateComment(id, edited);
      await say(tx, context, { comment, type: 'comment.edited' });
      return ok({ ...comment, ...edited });
    },
  );
}

/** COM-2: marks a thread as done. Doing it twice changes nothing. */
export async function resolveComment(context: Context, id: CommentId): Promise<Result<Comment>> {
  return changeComment(
    context,
    { id, act: 'release.view', mayChange: mayResolveComment },
    async (tx, found) => {
      const { comment } = found;
      if (comment.resolved) return ok(comment);
      const resolved = { at: context.clock.now(), byName: stampOf(context.actor).name };
      await tx.comments.updateComment(id, { resolved });
      await say(tx, context, { comment, type: 'comment.resolved' });
      return ok({ ...comment, resolved });
    },
  );
}

/** COM-2: opens a thread again. */
export async function reopenComment(context: Context, id: CommentId): Promise<Result<Comment>> {
  return changeComment(
    context,
    { id, act: 'release.view', mayChange: mayResolveComment },
    async (tx, found) => {
      const { comment } = found;
      if (!comment.resolved) return ok(comment);
      await tx.comments.updateComment(id, { resolved: null });
      await say(tx, context, { comment, type: 'comment.reopened' });
      return ok({ ...comment, resolved: null });
    },
  );
}

/** COM-6: an unsent note is deleted; replies of others stay. */
export async function deleteComment(context: Context, id: CommentId): Promise<Result<null>> {
  return changeComment(
    context,
    { id, act: 'comment.write', mayChange: mayDeleteComment },
    async (tx, found) => {
      await tx.comments.updateComment(id, { deletedAt: context.clock.now() });
      await say(tx, context, { comment: found.comment, type: 'comment.deleted' });
      return ok(null);
    },
  );
}

/** COM-11, BIN-1: its author brings a deleted note back. Doing it twice changes nothing. */
export async function restoreComment(context: Context, id: CommentId): Promise<Result<Comment>> {
  return changeComment(
    context,
    { id, act: 'comment.write', mayChange: mayRestoreComment(context.clock.now()) },
    async (tx, found) => {
      const { comment } = found;
      if (!comment.deletedAt) return ok(comment);
      await tx.comments.updateComment(id, { deletedAt: null });
      await say(tx, context, { comment, type: 'comment.restored' });
      return ok({ ...comment, deletedAt: null });
    },
  );
}

type Found = { readonly comment: Comment } & AuthorizedRelease;
type Change<T> = (tx: Transaction, found: Found) => Promise<Result<T>>;
interface CommentChange {
  readonly id: CommentId;
  readonly act: Act;
  readonly mayChange: (reader: NoteReader, comment: Comment) => Verdict;
}

/** Finds the note, checks that this actor may change it, then changes it under the lock of its track. */
async function changeComment<T>(
  context: Context,
  { id, act, mayChange }: CommentChange,
  change: Change<T>,
): Promise<Result<T>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const first = await tx.comments.findComment(id);
    if (!first) return refuse(notFound());
    const authorized = await authorizeTrack(tx, context, { trackId: first.trackId, act });
    if (!authorized.ok) return authorized;
    await tx.tracks.lockTrack(first.trackId);
    const comment = await tx.comments.findComment(id);
    if (!comment) return refuse(notFound());
    const { access } = authorized.value;
    if (isHiddenFrom(access, comment)) return refuse(notFound());
    const verdict = mayChange({ actor, access }, comment);
    if (!verdict.allowed) return refuse(refusalOf(access, verdict));
    const calm = await checkChanging(tx, actor, clock.now());
    if (!calm.ok) return calm;
    return change(tx, { ...authorized.value, comment });
  });
}

type CommentEvent =
  | 'comment.written'
  | 'comment.edited'
  | 'comment.resolved'
  | 'comment.reopened'
  | 'comment.deleted'
  | 'comment.restored';

async function say(
  tx: Transaction,
  { actor }: Context,
  { comment, type }: { comment: Comment; type: CommentEvent },
): Promise<void> {
  await tx.record(comment.releaseId, actor, { type, commentId: comment.id, trackId: comment.trackId });
}
