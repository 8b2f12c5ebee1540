'use client';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useReportedRetry } from '@/components/calls/use-reported-retry';
import { useViewRefresher } from '@/components/calls/use-view-refresher';
import { TransportProvider } from '@/components/player/transport/use-transport';
import type { Outlines } from '@/components/player/waveform/first-picture';
import type { CommentId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import { type ReviewApi, reviewApi } from './review-api';
import { type LiveRoom, useRoom } from './use-room';

export interface Review {
  readonly view: ReviewView;
  readonly api: ReviewApi;
  readonly room: LiveRoom;
  /** Fetches the current view; resolves when it is on the page. */
  readonly refresh: () => Promise<void>;
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

/** Keeps the newest view. */
function useView(initial: ReviewView, api: ReviewApi) {
  const [view, setView] = useState(initial);
  const beforeNews = useRef<(() => void) | null>(null);
  const refresh = useViewRefresher<ReviewView>({
    load: api.view,
    show(newest) {
      beforeNews.current?.();
      setView((before) => (newest.seq >= before.seq ? newest : before));
    },
    report: useReportedRetry(),
  });
  // The server renders again after navigation: the newer view wins.
  useEffect(() => setView((before) => (initial.seq > before.seq ? initial : before)), [initial]);
  return { view, refresh, beforeNews };
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
  const { view, refresh, beforeNews } = useView(initial, api);
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
    () => ({ view, api, room, refresh, chosenId, choose, beforeNews }),
    [view, api, room, refresh, chosenId, beforeNews],
  );
  return (
    <ReviewContext value={review}>
      <TransportProvider
        decks={decks}
        nowPlaying={nowPlaying}
        {...(outlines ? { outlines } : {})}
        {...(view.mainDeckId === null ? {} : { mainDeckId: view.mainDeckId })}
      >
        {children}
      </TransportProvider>
    </ReviewContext>
  );
}
