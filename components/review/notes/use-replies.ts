'use client';
import { useEffect, useRef, useState } from 'react';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { useReportedRetry } from '@/components/calls/use-reported-retry';
import { useViewRefresher } from '@/components/calls/use-view-refresher';
import type { NoteView, ReplyView } from '@/lib/domain/comments/comment.view';
import { useReview } from '../review-provider';
import { loadPages, withNewest } from './shown-replies';

/** Pages of earlier answers that are shown, loaded again whenever the thread has changed. */
function useShown(note: NoteView) {
  const { api } = useReview();
  const pages = useRef(0);
  const newest = useRef(note);
  newest.current = note;
  const [shown, setShown] = useState<readonly ReplyView[]>(note.replies);
  const show = (found: readonly ReplyView[]) => setShown(withNewest(newest.current, found));
  const load = (count: number) => loadPages(api.replies, newest.current, count);
  const reload = useViewRefresher<readonly ReplyView[]>({
    load: () => load(pages.current),
    show,
    report: useReportedRetry(),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the thread has changed.
  useEffect(() => {
    if (pages.current > 0) void reload();
  }, [note, reload]);
  // Until they are loaded again: what came meanwhile takes no other answer's place, and what is gone is gone.
  return { replies: withNewest(note, pages.current > 0 ? shown : []), pages, load, show };
}

/** The answers of a thread: the newest come with it, earlier ones a page at a time; all follow what others do. */
export function useReplies(note: NoteView) {
  const { replies, pages, load, show } = useShown(note);
  const [busy, setBusy] = useState(false);
  const showFailure = useFailureToast();
  const more = async () => {
    setBusy(true);
    const found = await load(pages.current + 1);
    setBusy(false);
    if (!found.ok) return showFailure(found.failure);
    pages.current += 1;
    show(found.value);
  };
  const left = Math.max(0, note.earlierReplies - (replies.length - note.replies.length));
  return { replies, left, busy, more };
}
