import type { CommentId } from '@/lib/core/ids';
import type { NoteView, ReplyView } from '@/lib/domain/comments/comment.view';
import type { RepliesView } from '@/lib/domain/comments/reply.queries';
import type { Reply } from '@/lib/endpoints/client';

type Thread = Pick<NoteView, 'id' | 'replies'>;

const isBefore = (one: ReplyView, other: ReplyView) =>
  one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt;

/**
 * The answers of a thread: the newest, which came with it, after those that were shown before them. One that was shown among
 * the newest and is not there any more was deleted, or hidden.
 */
export function withNewest({ replies }: Thread, shown: readonly ReplyView[]): readonly ReplyView[] {
  const [first] = replies;
  return first ? [...shown.filter((reply) => isBefore(reply, first)), ...replies] : [];
}

type LoadPage = (threadId: CommentId, before: CommentId) => Promise<Reply<RepliesView>>;

/** So many pages of answers before the newest, and these. */
export async function loadPages(
  load: LoadPage,
  { id, replies }: Thread,
  pages: number,
): Promise<Reply<readonly ReplyView[]>> {
  const all = [...replies];
  for (let page = 0; page < pages; page++) {
    const [first] = all;
    if (!first) break;
    const found = await load(id, first.id);
    if (!found.ok) return found;
    all.unshift(...found.value.replies);
    if (!found.value.more) break;
  }
  return { ok: true, value: all };
}
