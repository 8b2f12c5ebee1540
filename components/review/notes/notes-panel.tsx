'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useArchived } from '@/components/releases/archived';
import { deletedText } from '@/components/text/deleted';
import { reviewText } from '@/components/text/review';
import { Segments } from '@/components/ui/forms/segments';
import type { CommentId } from '@/lib/core/ids';
import type { NoteView } from '@/lib/domain/comments/comment.view';
import type { NotesShown } from '@/lib/domain/comments/note-window';
import { useReview } from '../review-provider';
import { useSteadyScroll } from '../use-steady-scroll';
import { MoreNotes } from './more-notes';
import { NoteThread } from './note-thread';
import { beginningOf } from './notes-window';

const words = reviewText.notes;

/** Open notes, or all. */
function useFilter() {
  const { view, showNotes } = useReview();
  const [wanted, setWanted] = useState<NotesShown | null>(null);
  const choose = async (next: NotesShown) => {
    setWanted(next);
    await showNotes(() => beginningOf(next));
    setWanted((latest) => (latest === next ? null : latest));
  };
  return { filter: wanted ?? view.notesPage.which, choose };
}

/** Whoever works with the keyboard goes on at the note next to those that they have read. */
function useGoingOn() {
  const [next, goOn] = useState<CommentId | null>(null);
  useEffect(() => {
    if (next === null) return;
    goOn(null);
    const at = document.activeElement;
    // Whoever has gone elsewhere while it was loaded stays there. A button that has nothing more to load is gone.
    if (at && at !== document.body && !at.closest('[data-more]')) return;
    const note = document.getElementById(`note-${next}`);
    (note?.querySelector('button') ?? note)?.focus({ preventScroll: true });
  }, [next]);
  return goOn;
}

interface NotesPanelProps {
  onGo: (note: NoteView) => void;
  composer: ReactNode;
}

/** The threads of the track in time order, a part at a time, with the composer under their heading. */
export function NotesPanel({ onGo, composer }: NotesPanelProps) {
  const { view, room, chosenId, beforeNews } = useReview();
  const { notes, notesPage, track } = view;
  const { earlier, later, open, all } = notesPage;
  const list = useRef<HTMLOListElement>(null);
  const { filter, choose } = useFilter();
  const goOn = useGoingOn();
  const hold = useSteadyScroll(list, notes);
  useEffect(() => {
    beforeNews.current = hold;
    return () => {
      beforeNews.current = null;
    };
  }, [beforeNews, hold]);
  useEffect(() => {
    if (chosenId) document.getElementById(`note-${chosenId}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  // REL-4: what somebody was writing when the release was archived is not sent; their own page hears of it in a moment.
  const isArchived = useArchived() !== null;
  const writing = isArchived ? [] : room.others.filter(({ at }) => at.trackId === track.id && at.writing);
  return (
    <section aria-labelledby="notes-title" className="lg:flex lg:min-h-0 lg:grow lg:flex-col">
      <div className="flex min-h-hit items-center justify-between gap-4 px-4 pt-3 lg:px-5">
        <h2 id="notes-title" className="text-sm text-ink-soft">
          {words.title}
        </h2>
        {all > 0 && (
          <Segments
            legend={words.filter}
            name="filter"
            choices={[
              { value: 'open', label: words.open(open) },
              { value: 'all', label: words.all(all) },
            ]}
            value={filter}
            onChoose={choose}
          />
        )}
      </div>
      {composer}
      <div className="lg:min-h-0 lg:overflow-y-auto">
        {earlier > 0 && <MoreNotes end="earlier" label={words.earlier(earlier)} onLoaded={goOn} />}
        {notes.length === 0 ? (
          <Nothing hasNotes={all > 0} />
        ) : (
          <ol ref={list} aria-label={words.title} className="border-t border-line">
            {notes.map((note) => (
              <NoteThread key={note.id} note={note} onGo={onGo} />
            ))}
          </ol>
        )}
        {later > 0 && <MoreNotes end="later" label={words.later(later)} onLoaded={goOn} />}
        <p aria-live="polite" className="px-4 py-2 text-sm text-ink-faint empty:hidden lg:px-5">
          {writing.length > 0 && words.writing(writing.map(({ name }) => name))}
        </p>
      </div>
    </section>
  );
}

function Nothing({ hasNotes }: { hasNotes: boolean }) {
  const { view } = useReview();
  const archive = useArchived();
  if (archive && !hasNotes)
    return (
      <p className="border-t border-line px-4 py-6 text-ink-soft lg:px-5">
        {archive.deleted?.scope === 'release' ? deletedText.emptied : words.emptyArchived}
      </p>
    );
  const mayWrite = view.may['comment.write'].allowed;
  return (
    <div className="border-t border-line px-4 py-6 lg:px-5">
      <p className="font-strong">{hasNotes ? words.emptyOpenTitle : words.emptyTitle}</p>
      <p className="mt-1 text-ink-soft">
        {hasNotes ? words.emptyOpen : mayWrite ? words.emptyWriter : words.emptyReader}
      </p>
    </div>
  );
}
