'use client';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import type { WaveMark } from '@/components/player/waveform/wave-mark';
import { reviewText } from '@/components/text/review';
import { hueOf, initialsOf } from '@/components/ui/figures/format';
import type { CommentId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { NoteView } from '@/lib/domain/comments/comment.view';
import type { LoopRange } from '@/lib/player/protocol';
import { useReview } from '../review-provider';
import { loopOf, rangeAtRate } from './note-place';

/** Notes as markers under the waveform, in frames of the timeline. */
export function useNoteMarks(): readonly WaveMark[] {
  const { view, chosenId } = useReview();
  const state = useTransportState();
  const rate = state?.sampleRate ?? null;
  // Notes are about this track: over another record's waveform they would be meaningless.
  const isReference = view.decks.find((deck) => deck.id === state?.activeId)?.kind === 'reference';
  return useMemo(() => {
    if (rate === null || isReference) return [];
    return view.notes.flatMap((note): WaveMark[] => {
      const { id, place, author, kind, body, resolved } = note;
      if (place === null || body === null) return [];
      return [
        {
          id,
          ...rangeAtRate(place, rate),
          colour: `var(--color-person-${hueOf(author.id)})`,
          glyph: initialsOf(author.name),
          spoken: reviewText.notes.spoken(author.name, reviewText.kinds[kind], body),
          isResolved: resolved !== null,
          isChosen: id === chosenId,
        },
      ];
    });
  }, [view.notes, chosenId, rate, isReference]);
}

export interface NoteNavigation {
  /** Goes to a note: selects it and plays from its position; a range loops. */
  readonly go: (note: NoteView) => void;
  readonly goTo: (id: string) => void;
  readonly next: () => void;
  readonly previous: () => void;
}

/** Stepping from note to note, and to the one in the address. */
export function useNoteNavigation(onRange: (range: LoopRange | null) => void): NoteNavigation {
  const { view, chosenId, choose } = useReview();
  const transport = useTransport();
  const latest = useRef({ view, chosenId });
  useEffect(() => {
    latest.current = { view, chosenId };
  });

  const go = useCallback(
    (note: NoteView) => {
      const { release, track } = latest.current.view;
      choose(note.id);
      history.replaceState(null, '', paths.comment(release.id, track.id, note.id));
      if (!transport || !note.place) return;
      const { sampleRate, activeId } = transport.getState();
      const { decks } = latest.current.view;
      const isReference = decks.find((deck) => deck.id === activeId)?.kind === 'reference';
      if (isReference && decks[0]) transport.switchTo(decks[0].id);
      const loop = loopOf(note.place, sampleRate);
      onRange(loop);
      transport.setLoop(loop);
      transport.seek(rangeAtRate(note.place, sampleRate).startFrame);
    },
    [transport, choose, onRange],
  );
  const goTo = useCallback(
    (id: string) => {
      const note = latest.current.view.notes.find((each) => each.id === id);
      if (note) go(note);
    },
    [go],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const { notes } = latest.current.view;
      const at = notes.findIndex((note) => note.id === latest.current.chosenId);
      const from = at >= 0 ? at : by > 0 ? -1 : notes.length;
      const note = notes[(from + by + notes.length) % Math.max(1, notes.length)];
      if (note) go(note);
    },
    [go],
  );

  // The address names a note: playback starts there, once there is a transport.
  const asked = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (asked.current === undefined) asked.current = new URLSearchParams(location.search).get('note');
    if (asked.current === null) return;
    choose(asked.current as CommentId);
    if (transport === null) return;
    goTo(asked.current);
    asked.current = null;
  }, [transport, goTo, choose]);

  return useMemo(() => ({ go, goTo, next: () => step(1), previous: () => step(-1) }), [go, goTo, step]);
}
