import type { CommentId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import { authorizeTrack } from '../tracks/track.commands';
import { seesHidden } from './comment';
import { presentReply, type ReplyView } from './comment.view';
import { repliesPerPage } from './note-window';

/** Replies of a thread before those that its page shows. */
export interface RepliesView {
  /** Oldest first. */
  readonly replies: readonly ReplyView[];
  /** There are more before these. */
  readonly more: boolean;
}

/** LST-1: replies of a thread that were written before one of them, a page at a time. */
export async function viewReplies(
  context: Context,
  { threadId, before }: { threadId: CommentId; before: CommentId },
): Promise<Result<RepliesView>> {
  const { actor, uow } = context;
  const { read } = uow;
  const thread = await read.comments.findComment(threadId);
  if (!thread) return refuse(notFound());
  const authorized = await authorizeTrack(read, context, { trackId: thread.trackId, act: 'audio.listen' });
  if (!authorized.ok) return authorized;
  const { release, access } = authorized.value;
  const isInside = seesHidden(access);
  const [found, people] = await Promise.all([
    read.comments.listReplies({ parentId: threadId, before, limit: repliesPerPage + 1, isInside }),
    read.studios.listStudioPeople(release.studioId),
  ]);
  const studio = new Set<string>(people.map((person) => person.id));
  const more = found.length > repliesPerPage;
  const replies = more ? found.slice(1) : found;
  return ok({
    replies: replies.map((reply) => presentReply(reply, { studio, reader: { actor, access } })),
    more,
  });
}
