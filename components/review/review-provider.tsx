'use client';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useReportedRetry } from '@/components/calls/use-reported-retry';
import { useViewRefresher } from '@/components/calls/use-view-refresher';
import { TransportProvider } from '@/components/player/transport/use-transport';
import type { Outlines } from '@/components/player/waveform/first-picture';
import { ArchivedProvider } from '@/components/releases/archived';
import type { CommentId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import { HeardRecorder } from './approval/heard-recorder';
import { around, type NotesWindow, windowOf } from './notes/notes-window';
import { type ReviewApi, reviewApi } from './review-api';
import { type LiveRoom, useRoom } from './use-room';

export interface Review {
  readonly view: ReviewView;
  readonly api: ReviewApi;
  readonly room: LiveRoom;
  /** Fetches the current view; resolves when it is on the page. */
  readonly refresh: () => Promise<void>;
  /** Loads another part of the notes; resolves to the view that has it, or to the last one if it could not be loaded. */
  readonly showNotes: (to: ToWindow) => Promise<ReviewView>;
  /** The same for the part where a new note is. */
  readonly reveal: (id: CommentId) => Promise<void>;
  /** The note that is selected. */
  readonly chosenId: CommentId | null;
  readonly choose: (id: CommentId | null) => void;
  /** Called just before news changes the page, so that a list can keep its scroll position. */
  readonly beforeNews: { current: (() => void) | null };
}

const ReviewContext = createContext<Review | null>(null);

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error('This part belongs inside a ReviewProvider.');
  return review;
}

/** What the page shows of the notes, and how it comes to another part of them. */
type ToWindow = (shown: ReviewView) => NotesWindow;

/** Keeps the newest view. */
function useView(initial: ReviewView, api: ReviewApi) {
  const [view, setView] = useState(initial);
  const newest = useRef(initial);
  const asked = useRef(windowOf(initial));
  const beforeNews = useRef<(() => void) | null>(null);
  const refresh = useViewRefresher<ReviewView>({
    async load() {
      const window = asked.current;
      const reply = await api.view(window);
      // Unless another part was asked for meanwhile, which is loaded next.
      if (reply.ok && asked.current === window) asked.current = windowOf(reply.value);
      return reply;
    },
    show(found) {
      if (found.seq < newest.current.seq) return;
      beforeNews.current?.();
      newest.current = found;
      setView(found);
    },
    report: useReportedRetry(),
  });
  // The server renders again after navigation: the newer view wins.
  useEffect(() => {
    if (initial.seq <= newest.current.seq) return;
    newest.current = initial;
    asked.current = windowOf(initial);
    setView(initial);
  }, [initial]);
  const showNotes = useCallback(
    async (to: ToWindow) => {
      asked.current = to(newest.current);
      await refresh();
      return newest.current;
    },
    [refresh],
  );
  const reveal = useCallback(
    async (id: CommentId) => {
      await refresh();
      const isThere = newest.current.notes.some((note) => note.id === id);
      if (!isThere) await showNotes((shown) => around(shown, id));
    },
    [refresh, showNotes],
  );
  return { view, refresh, beforeNews, showNotes, reveal };
}

/** Unchanged decks keep their identity, so that playback is not disturbed. */
function useSteadyDecks(view: ReviewView) {
  const text = JSON.stringify(view.decks);
  return useMemo(() => JSON.parse(text) as ReviewView['decks'], [text]);
}

interface ReviewProviderProps {
  initial: ReviewView;
  /** Outlines for the first waveform; a page without one does without. */
  outlines?: Outlines;
  children: ReactNode;
}

/** One view of the track, one transport and one presence in the room for everything on the page. */
export function ReviewProvider({ initial, outlines, children }: ReviewProviderProps) {
  const { release, track } = initial;
  const api = useMemo(() => reviewApi(release.id, track.id), [release.id, track.id]);
  const { view, ...loading } = useView(initial, api);
  const { refresh, beforeNews, showNotes, reveal } = loading;
  const room = useRoom(initial, refresh);
  const [chosenId, choose] = useState<CommentId | null>(null);
  const decks = useSteadyDecks(view);
  const { title, artist } = view.track;
  const { title: album, hasArtwork } = view.release;
  const nowPlaying = useMemo(
    () => ({ title, artist, album, ...(hasArtwork ? { artworkUrl: paths.artwork(release.id) } : {}) }),
    [title, artist, album, hasArtwork, release.id],
  );
  const review = useMemo(
    () => ({ view, api, room, refresh, chosenId, choose, beforeNews, showNotes, reveal }),
    [view, api, room, refresh, chosenId, beforeNews, showNotes, reveal],
  );
  return (
    <ReviewContext value={review}>
      <ArchivedProvider archive={view.release.archive}>
        <TransportProvider
          decks={decks}
          nowPlaying={nowPlaying}
          {...(outlines ? { outlines } : {})}
          {...(view.mainDeckId === null ? {} : { mainDeckId: view.mainDeckId })}
        >
          <HeardRecorder currentId={view.currentId} />
          {children}
        </TransportProvider>
      </ArchivedProvider>
    </ReviewContext>
  );
}
