'use client';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Observable } from '@/lib/core/observable';
import type { Comparer } from '@/lib/player/compare/comparer';
import type { Deck } from '@/lib/player/deck';
import { followMediaSession, type NowPlaying } from '@/lib/player/output/media-session';
import type { Transport } from '@/lib/player/transport/transport';
import type { TransportOptions, TransportState } from '@/lib/player/transport/transport-state';
import { FirstPictureProvider, type Outlines } from '../waveform/first-picture';
import { VisibleRangeProvider } from '../waveform/visible-range';
import { startEarly } from './early-transport';
import { openPagePlayer, type Player } from './page-player';
import { type Alignments, useAlignment } from './use-alignment';
import { useRangeMatch } from './use-range-match';

/**
 * How the page's player is found. An observable with a fixed identity, not a value that changes: parts of the page that are
 * not yet hydrated need not be hydrated for it (components/ui/deferred-hydration.tsx).
 */
const PlayerContext = createContext(new Observable<Player | null>(null));
const noAlignments: Alignments = { found: new Map(), setOn: () => {} };
const AlignmentContext = createContext<Alignments>(noAlignments);

interface TransportProviderProps {
  /** Must keep its identity while nothing changes (a memo, or a prop from the server). */
  decks: readonly Deck[];
  /** Determines the page's sample rate and is heard first. */
  mainDeckId?: string;
  /** For the lock screen and headset keys; must keep its identity too. */
  nowPlaying?: NowPlaying;
  /** What the page shows of the decks before anything is loaded; must keep its identity. */
  outlines?: Outlines;
  children: ReactNode;
}

const noOutlines: Outlines = {};

function optionsOf(decks: readonly Deck[], mainDeckId: string | undefined): TransportOptions {
  return { decks, ...(mainDeckId === undefined ? {} : { mainDeckId }) };
}

/** One transport for the page below; it is disposed when the page is left. */
export function TransportProvider({
  decks,
  mainDeckId,
  nowPlaying,
  outlines = noOutlines,
  children,
}: TransportProviderProps) {
  const [holder] = useState(() => new Observable<Player | null>(null));
  const player = useSyncExternalStore(holder.subscribe, holder.get, none);
  useState(() => startEarly(optionsOf(decks, mainDeckId)));
  const latest = useRef({ decks, mainDeckId });
  const loaded = useRef(decks);
  useEffect(() => {
    latest.current = { decks, mainDeckId };
  });
  // The first deck determines the audio device's rate, so nothing is created before there is one.
  const isNeeded = decks.length > 0;
  useEffect(() => {
    if (!isNeeded) return;
    const options = () => {
      loaded.current = latest.current.decks;
      return optionsOf(latest.current.decks, latest.current.mainDeckId);
    };
    return openPagePlayer(options, (opened) => holder.set(opened));
  }, [isNeeded, holder]);
  useEffect(() => {
    if (player === null || decks === loaded.current) return;
    loaded.current = decks;
    player.transport.setDecks(decks);
  }, [decks, player]);
  useEffect(() => {
    if (player === null || nowPlaying === undefined) return;
    return followMediaSession(player.transport, nowPlaying);
  }, [player, nowPlaying]);
  const alignments = useAlignment(player, mainDeckId);
  const first = decks.find(({ id }) => id === mainDeckId) ?? decks[0] ?? null;
  return (
    <PlayerContext value={holder}>
      <AlignmentContext value={alignments}>
        <FirstPictureProvider deck={first} outlines={outlines}>
          <VisibleRangeProvider>
            <RangeMatching />
            {children}
          </VisibleRangeProvider>
        </FirstPictureProvider>
      </AlignmentContext>
    </PlayerContext>
  );
}

function RangeMatching() {
  useRangeMatch(usePlayer());
  return null;
}

function usePlayer(): Player | null {
  const holder = useContext(PlayerContext);
  return useSyncExternalStore(holder.subscribe, holder.get, none);
}

/** The page's transport; null until it is created (always on the server). */
export function useTransport(): Transport | null {
  return usePlayer()?.transport ?? null;
}

/** Which decks began earlier or later than the main deck, and whether that is compensated. */
export function useAlignments(): Alignments {
  return useContext(AlignmentContext);
}

/** Measures and compares in the background; null until it is created. */
export function useComparer(): Comparer | null {
  return usePlayer()?.comparer ?? null;
}

const nothing = () => () => {};
const none = () => null;

/** The transport's state: changes on every action, but not with the moving position (see `usePlayhead`). */
export function useTransportState(): TransportState | null {
  const transport = useTransport();
  return useSyncExternalStore(transport?.subscribe ?? nothing, transport?.getState ?? none, none);
}

/** How often text and figures that follow the playhead are updated: people read them, so more would not help. */
const LOOK_MS = 100;

/** Calls `draw` with the audible frame: ten times a second while playing, and after each change. Causes no renders. */
export function usePlayhead(draw: (frame: number, sampleRate: number) => void): void {
  const transport = useTransport();
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
  });
  useEffect(() => {
    if (transport === null) return;
    let timer: ReturnType<typeof setInterval> | undefined;
    const look = () => latest.current(transport.positionFrames(), transport.getState().sampleRate);
    const follow = () => {
      look();
      const { playing } = transport.getState();
      if (playing) timer ??= setInterval(look, LOOK_MS);
      else {
        clearInterval(timer);
        timer = undefined;
      }
    };
    const stop = transport.subscribe(follow);
    follow();
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [transport]);
}
