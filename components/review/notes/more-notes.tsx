'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { CommentId } from '@/lib/core/ids';
import { useReview } from '../review-provider';
import { nextTo, withEarlier, withLater } from './notes-window';

interface MoreNotesProps {
  end: 'earlier' | 'later';
  label: string;
  /** Called with the note at which whoever pressed goes on. */
  onLoaded: (id: CommentId | null) => void;
}

const windows = { earlier: withEarlier, later: withLater };

/** Loads the next part of the list. */
export function MoreNotes({ end, label, onLoaded }: MoreNotesProps) {
  const { view, showNotes } = useReview();
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    const found = await showNotes(windows[end]);
    setBusy(false);
    onLoaded(nextTo(view, found, end));
  };
  return (
    <div data-more className="border-t border-line px-4 py-1 lg:px-5">
      <Button tone="bare" size="compact" className="-ml-3" busy={busy} onClick={load}>
        {label}
      </Button>
    </div>
  );
}
