'use client';
import { useEffect, useState } from 'react';
import type { CommentId } from '@/lib/core/ids';
import type { NoteView, ReplyView } from '@/lib/domain/comments/comment.view';
import type { ReviewApi } from '../review-api';
import { useReview } from '../review-provider';

/** So many pages of replies before the first; null when one could not be loaded. */
async function loadPages(
  api: ReviewApi,
  threadId: CommentId,
  { first, pages }: { first: CommentId; pages: number },
) {
  const replies: ReplyView[] = [];
  let before = first;
  for (let page = 0; page < pages; page++) {
    const found = await api.replies(threadId, before);
    if (!found.ok) return null;
    replies.unshift(...found.value.replies);
    before = replies[0]?.id ?? before;
    if (!found.value.more) break;
  }
  return replies;
}

/** The answers of a thread: the newest come with it, earlier ones a page at a time; all follow what others do. */
export function useReplies(note: NoteView) {
  const { api } = useReview();
  const [pages, setPages] = useState(0);
  const [earlier, setEarlier] = useState<readonly ReplyView[]>([]);
  useEffect(() => {
    const first = note.replies[0]?.id;
    if (pages === 0 || !first) return;
    let isCurrent = true;
    void loadPages(api, note.id, { first, pages }).then((found) => {
      if (found && isCurrent) setEarlier(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [api, note, pages]);
  const known = new Set(note.replies.map(({ id }) => id));
  const before = earlier.filter(({ id }) => !known.has(id));
  return {
    replies: [...before, ...note.replies],
    left: Math.max(0, note.earlierReplies - before.length),
    more: () => setPages((count) => count + 1),
  };
}
