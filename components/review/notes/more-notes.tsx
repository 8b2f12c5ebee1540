'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { NoteView } from '@/lib/domain/comments/comment.view';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import { useReview } from '../review-provider';
import type { NotesWindow } from './notes-window';

interface MoreNotesProps {
  to: (shown: ReviewView) => NotesWindow;
  label: string;
  /** Called with what came, in time order. */
  onLoaded: (notes: readonly NoteView[]) => void;
}

/** Loads the next part of the list. */
export function MoreNotes({ to, label, onLoaded }: MoreNotesProps) {
  const { view, showNotes } = useReview();
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    const known = new Set(view.notes.map(({ id }) => id));
    const found = await showNotes(to);
    setBusy(false);
    onLoaded(found.notes.filter(({ id }) => !known.has(id)));
  };
  return (
    <div className="border-t border-line px-4 py-1 lg:px-5">
      <Button tone="bare" size="compact" className="-ml-3" busy={busy} onClick={load}>
        {label}
      </Button>
    </div>
  );
}
