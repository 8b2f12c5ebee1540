'use client';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import type { WaveMark } from '@/components/player/waveform/wave-mark';
import { reviewText } from '@/components/text/review';
import { hueOf } from '@/components/ui/figures/format';
import type { CommentId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { CommentPlace } from '@/lib/domain/comments/comment';
import type { NoteView } from '@/lib/domain/comments/comment.view';
import type { NotesMark } from '@/lib/domain/comments/note-window';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import type { LoopRange } from '@/lib/player/protocol';
import { type Review, useReview } from '../review-provider';
import { loopOf, rangeAtRate } from './note-place';
import { around, beginningOf, endOf, withEarlier, withLater } from './notes-window';

/** Whether a mark stands for the notes at a place. */
function isWithin({ place: from, lastSeconds }: NotesMark, place: CommentPlace | null): boolean {
  if (!place) return false;
  const seconds = place.startFrame / place.sampleRate;
  return seconds >= from.startFrame / from.sampleRate && seconds <= lastSeconds;
}

/** Notes as markers under the waveform, in frames of the timeline. */
export function useNoteMarks(): readonly WaveMark[] {
  const { view, chosenId } = useReview();
  const state = useTransportState();
  const rate = state?.sampleRate ?? null;
  // Notes are about this track: over another record's waveform they would be meaningless.
  const isReference = view.decks.find((deck) => deck.id === state?.activeId)?.kind === 'reference';
  return useMemo(() => {
    if (rate === null || isReference) return [];
    const chosen = view.notes.find(({ id }) => id === chosenId);
    return view.marks.map((mark): WaveMark => {
      const { id, place, author, kind, excerpt, isResolved, count } = mark;
      return {
        ...{ id, count, isResolved },
        ...rangeAtRate(place, rate),
        colour: `var(--color-person-${hueOf(author.id)})`,
        face: { personId: author.id, name: author.name },
        spoken: reviewText.notes.spoken(author.name, reviewText.kinds[kind], excerpt),
        isChosen: id === chosenId || (count > 1 && isWithin(mark, chosen?.place ?? null)),
      };
    });
  }, [view.notes, view.marks, chosenId, rate, isReference]);
}

export interface NoteNavigation {
  /** Goes to a note: selects it and plays from its position; a range loops. */
  readonly go: (note: NoteView) => void;
  readonly goTo: (id: string) => Promise<void>;
  readonly next: () => Promise<void>;
  readonly previous: () => Promise<void>;
}

interface Step {
  readonly from: CommentId | null;
  readonly by: 1 | -1;
}

/** The note after or before one; undefined at the end of what is loaded. */
function neighbourOf({ notes }: ReviewView, { from, by }: Step): NoteView | undefined {
  const at = notes.findIndex((note) => note.id === from);
  if (at < 0) return notes.at(by > 0 ? 0 : -1);
  return notes[at + by];
}

/** The same beyond that; after the last note of all comes the first. */
async function neighbourBeyond(
  view: ReviewView,
  { from, by, showNotes }: Step & Pick<Review, 'showNotes'>,
): Promise<NoteView | undefined> {
  const { notes, notesPage } = view;
  const isMore = (by > 0 ? notesPage.later : notesPage.earlier) > 0;
  if (isMore) return neighbourOf(await showNotes(by > 0 ? withLater : withEarlier), { from, by });
  const isWhole = notesPage.earlier + notesPage.later === 0;
  if (isWhole) return notes.at(by > 0 ? 0 : -1);
  const { which } = notesPage;
  const turned = await showNotes((shown) =>
    by > 0 ? { ...beginningOf(which), since: notesPage.since } : endOf(shown),
  );
  return turned.notes.at(by > 0 ? 0 : -1);
}

/** Stepping from note to note, and to the one in the address. */
export function useNoteNavigation(onRange: (range: LoopRange | null) => void): NoteNavigation {
  const { view, chosenId, choose, showNotes } = useReview();
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
    async (id: string) => {
      const find = ({ notes }: ReviewView) => notes.find((each) => each.id === id);
      const known = find(latest.current.view);
      const note = known ?? find(await showNotes((shown) => around(shown, id as CommentId)));
      if (note) go(note);
    },
    [go, showNotes],
  );
  const step = useCallback(
    async (by: 1 | -1) => {
      const { view: now, chosenId: from } = latest.current;
      const note = neighbourOf(now, { from, by }) ?? (await neighbourBeyond(now, { from, by, showNotes }));
      if (note) go(note);
    },
    [go, showNotes],
  );

  // The address names a note: playback starts there, once there is a transport.
  const asked = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (asked.current === undefined) asked.current = new URLSearchParams(location.search).get('note');
    if (asked.current === null) return;
    choose(asked.current as CommentId);
    if (transport === null) return;
    void goTo(asked.current);
    asked.current = null;
  }, [transport, goTo, choose]);

  return useMemo(() => ({ go, goTo, next: () => step(1), previous: () => step(-1) }), [go, goTo, step]);
}
