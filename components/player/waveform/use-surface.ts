'use client';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Deck } from '@/lib/player/deck';
import type { LoopRange } from '@/lib/player/protocol';
import type { Lane } from '@/lib/player/waveform/draw-lanes';
import { WaveData } from '@/lib/player/waveform/wave-data';
import { deckColours, onThemeChange } from '../meters/theme-colours';
import { useTransport, useTransportState } from '../transport/use-transport';
import { useOutlines } from './first-picture';
import { listenToGestures } from './wave-gestures';
import type { WaveMark } from './wave-mark';
import type { SecondsRange } from './wave-range';
import { WaveSurface } from './wave-surface';

/** What keys and buttons outside do to the waveform. */
export interface WaveformHandle {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  /** Cycles the display gain for quiet files: 1, 2, 4, 8 times. Returns the new one. */
  taller(): number;
}

interface SurfaceOptions {
  readonly marks: readonly WaveMark[];
  readonly range: LoopRange | null;
  readonly select: (range: SecondsRange) => void;
  readonly onHandle: ((handle: WaveformHandle | null) => void) | undefined;
  /** Drawn one below the other, from the top. */
  readonly decks: readonly Deck[];
}

export interface Surface {
  readonly waveBox: RefObject<HTMLDivElement | null>;
  readonly overviewBox: RefObject<HTMLDivElement | null>;
  readonly surface: WaveSurface | null;
  readonly view: SecondsRange;
  /** The first picture is drawn. */
  readonly isDrawn: boolean;
}

/** Keeps one WaveSurface in step with the transport, the marks and the theme. */
export function useSurface({ marks, range, select, onHandle, decks }: SurfaceOptions): Surface {
  const transport = useTransport();
  const state = useTransportState();
  const waveBox = useRef<HTMLDivElement>(null);
  const overviewBox = useRef<HTMLDivElement>(null);
  const [surface, setSurface] = useState<WaveSurface | null>(null);
  const [view, setView] = useState<SecondsRange>({ start: 0, end: 0 });
  const [isDrawn, setDrawn] = useState(false);
  const [theme, setTheme] = useState(0);
  const latestSelect = useRef(select);
  useEffect(() => {
    latestSelect.current = select;
  });

  useEffect(() => {
    const box = waveBox.current;
    if (transport === null || box === null) return;
    let end = () => {};
    // The server's outline is already visible: starting playback, if wanted now, comes first.
    const stop = whenIdle(() => {
      const made = new WaveSurface(box, overviewBox.current, transport, {
        onSelect: (chosen) => latestSelect.current(chosen),
        onView: (next) => setView((before) => (isSame(before, next) ? before : next)),
        onDrawn: () => setDrawn(true),
      });
      setSurface(made);
      const stopGestures = listenToGestures(box, made);
      const stopTheme = onThemeChange(() => setTheme((before) => before + 1));
      end = () => {
        stopGestures();
        stopTheme();
        setSurface(null);
        made.destroy();
      };
    });
    return () => {
      stop();
      end();
    };
  }, [transport]);

  useEffect(() => {
    onHandle?.(
      surface && {
        zoomIn: () => surface.zoomBy(2),
        zoomOut: () => surface.zoomBy(0.5),
        fit: () => surface.fit(),
        taller: () => surface.taller(),
      },
    );
    return () => onHandle?.(null);
  }, [surface, onHandle]);

  const dataOf = useWaveData(surface);
  const heard = state?.decks.find(({ deck }) => deck.id === state.activeId);
  const rate = state?.sampleRate ?? 1;
  const seconds = (heard?.frames ?? 0) / rate;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page
  useEffect(() => {
    const box = waveBox.current;
    if (surface === null || box === null || heard === undefined || seconds === 0) return;
    const lanes = decks.map((deck): Lane => {
      const { played, ahead } = deckColours(box, deck.kind);
      const colour = deck.id === heard.deck.id ? played : ahead;
      return { data: dataOf(deck), colour, offsetSeconds: (deck.offsetFrames ?? 0) / rate };
    });
    surface.show(lanes, seconds, rate);
  }, [surface, decks, heard, seconds, rate, dataOf, theme]);

  const drawn = useMemo(() => rangesOf(marks, rate), [marks, rate]);
  useEffect(() => {
    surface?.setRanges(drawn, range && { start: range.startFrame / rate, end: range.endFrame / rate });
  }, [surface, drawn, range, rate]);

  return { waveBox, overviewBox, surface, view, isDrawn };
}

/** The longest delay, ms. */
const PATIENCE_MS = 300;

function whenIdle(act: () => void): () => void {
  // Safari has no idle callback.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, PATIENCE_MS / 3);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(act, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(request);
}

/** One WaveData for each rendition, kept as long as the page; what arrives later is drawn with the next picture. */
function useWaveData(surface: WaveSurface | null): (deck: Deck) => WaveData {
  const outlines = useOutlines();
  const latest = useRef(surface);
  useEffect(() => {
    latest.current = surface;
  });
  return useMemo(() => {
    const known = new Map<string, WaveData>();
    let request = 0;
    const redraw = () => {
      if (request !== 0) return;
      request = requestAnimationFrame(() => {
        request = 0;
        latest.current?.redraw();
      });
    };
    return ({ pcm, peaksUrl }: Deck) => {
      const key = `${pcm.url} ${peaksUrl}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const outline = outlines[peaksUrl ?? ''];
      const made = new WaveData({ pcm, peaksUrl, ...(outline === undefined ? {} : { outline }) }, redraw);
      known.set(key, made);
      return made;
    };
  }, [outlines]);
}

function rangesOf(marks: readonly WaveMark[], rate: number) {
  return marks.flatMap(({ id, startFrame, endFrame, colour }) =>
    endFrame === null ? [] : [{ id, start: startFrame / rate, end: endFrame / rate, colour }],
  );
}

function isSame(a: SecondsRange, b: SecondsRange): boolean {
  return a.start === b.start && a.end === b.end;
}
