'use client';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { reviewText } from '@/components/text/review';
import { Segments } from '@/components/ui/forms/segments';
import type { NoteView } from '@/lib/domain/comments/comment.view';
import { useReview } from '../review-provider';
import { useSteadyScroll } from '../use-steady-scroll';
import { NoteThread } from './note-thread';

const words = reviewText.notes;

type Filter = 'open' | 'all';

/** Open notes, and those that were open when the list was opened: a note that is resolved does not vanish while it is read. */
function useFilter(notes: readonly NoteView[]) {
  const [filter, setFilter] = useState<Filter>('open');
  const kept = useRef(new Set<string>());
  return useMemo(() => {
    for (const note of notes) if (!note.resolved) kept.current.add(note.id);
    const choose = (next: Filter) => {
      kept.current.clear();
      setFilter(next);
    };
    const shown = filter === 'all' ? notes : notes.filter((note) => kept.current.has(note.id));
    return { filter, choose, shown };
  }, [notes, filter]);
}

interface NotesPanelProps {
  onGo: (note: NoteView) => void;
  composer: ReactNode;
}

/** All threads of the track in time order, with the composer under their heading. */
export function NotesPanel({ onGo, composer }: NotesPanelProps) {
  const { view, room, chosenId, beforeNews } = useReview();
  const { notes, track } = view;
  const list = useRef<HTMLOListElement>(null);
  const { filter, choose, shown } = useFilter(notes);
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
  const open = notes.filter((note) => !note.resolved).length;
  const writing = room.others.filter(({ at }) => at.trackId === track.id && at.writing);
  return (
    <section aria-labelledby="notes-title" className="lg:flex lg:min-h-0 lg:grow lg:flex-col">
      <div className="flex min-h-hit items-center justify-between gap-4 px-4 pt-3 lg:px-5">
        <h2 id="notes-title" className="text-sm text-ink-soft">
          {words.title}
        </h2>
        {notes.length > 0 && (
          <Segments
            legend={words.filter}
            name="filter"
            choices={[
              { value: 'open', label: words.open(open) },
              { value: 'all', label: words.all(notes.length) },
            ]}
            value={filter}
            onChoose={choose}
          />
        )}
      </div>
      {composer}
      <div className="lg:min-h-0 lg:overflow-y-auto">
        {shown.length === 0 ? (
          <Nothing hasNotes={notes.length > 0} />
        ) : (
          <ol ref={list} aria-label={words.title} className="border-t border-line">
            {shown.map((note) => (
              <NoteThread key={note.id} note={note} onGo={onGo} />
            ))}
          </ol>
        )}
        <p aria-live="polite" className="px-4 py-2 text-sm text-ink-faint empty:hidden lg:px-5">
          {writing.length > 0 && words.writing(writing.map(({ name }) => name))}
        </p>
      </div>
    </section>
  );
}

function Nothing({ hasNotes }: { hasNotes: boolean }) {
  const { view } = useReview();
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
