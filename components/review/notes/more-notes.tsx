'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import { useReview } from '../review-provider';
import type { NotesWindow } from './notes-window';

interface MoreNotesProps {
  to: (shown: ReviewView) => NotesWindow;
  label: string;
}

/** Loads the next part of the list. Whoever works with the keyboard goes on at the first note that came. */
export function MoreNotes({ to, label }: MoreNotesProps) {
  const { view, showNotes } = useReview();
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    const known = new Set(view.notes.map(({ id }) => id));
    const found = await showNotes(to);
    setBusy(false);
    const first = found.notes.find(({ id }) => !known.has(id));
    if (first) requestAnimationFrame(() => focusNote(first.id));
  };
  return (
    <div className="border-t border-line px-4 py-1 lg:px-5">
      <Button tone="bare" size="compact" className="-ml-3" busy={busy} onClick={load}>
        {label}
      </Button>
    </div>
  );
}

function focusNote(id: string): void {
  const button = document.getElementById(`note-${id}`)?.querySelector('button');
  button?.focus({ preventScroll: true });
}
