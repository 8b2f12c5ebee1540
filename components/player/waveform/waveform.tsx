'use client';
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { playerText } from '@/components/text/player';
import { formatAudioTime, speakAudioTime } from '@/components/ui/figures/format';
import type { Deck } from '@/lib/player/deck';
import type { LoopRange } from '@/lib/player/protocol';
import { usePlayhead, useTransport, useTransportState } from '../transport/use-transport';
import { useFirstDeck, useOutlines } from './first-picture';
import { LoudnessLine } from './loudness-line';
import { MarkLane } from './mark-lane';
import { TimeRuler } from './time-ruler';
import { useStacked } from './use-stacked';
import { useSurface, type WaveformHandle } from './use-surface';
import { ViewWindow } from './view-window';
import { useVisibleRange } from './visible-range';
import type { WaveMark } from './wave-mark';
import { WaveOutline } from './wave-outline';
import type { SecondsRange } from './wave-range';

export type { WaveformHandle } from './use-surface';

interface WaveformProps {
  /** Notes and findings, in frames of the timeline (the transport's rate). */
  marks?: readonly WaveMark[];
  onMark?: (id: string) => void;
  /** The chosen range; drawn, and changed by dragging. */
  range?: LoopRange | null;
  onRange?: (range: LoopRange | null) => void;
  /** A small whole-track waveform above. */
  overview?: boolean;
  /** Draws the loudness of what is heard over it. */
  hasLoudness?: boolean;
  /** Draws another deck below the active one. */
  isStacked?: boolean;
  /** Receives the handle once, and null when the waveform is removed. */
  onHandle?: (handle: WaveformHandle | null) => void;
}

const PAGE_SECONDS = 10;

/** The waveform of the active deck: click to seek, drag to choose a range, arrows and keys as everywhere. */
export function Waveform({
  marks = noMarks,
  onMark,
  range = null,
  onRange,
  overview = false,
  hasLoudness = false,
  isStacked = false,
  onHandle,
}: WaveformProps) {
  const transport = useTransport();
  const state = useTransportState();
  const slider = useRef<HTMLDivElement>(null);
  const select = useCallback(
    (chosen: SecondsRange) => {
      const rate = transport?.getState().sampleRate ?? 1;
      onRange?.({ startFrame: Math.round(chosen.start * rate), endFrame: Math.round(chosen.end * rate) });
    },
    [transport, onRange],
  );
  const decks = useStacked(isStacked);
  const { waveBox, overviewBox, surface, view, isDrawn } = useSurface({
    marks,
    range,
    select,
    onHandle,
    decks,
  });
  const heard = state?.decks.find(({ deck }) => deck.id === state.activeId)?.deck;
  const seconds = state === null ? 0 : state.durationFrames / state.sampleRate;
  usePublishedRange(view, seconds, state?.sampleRate ?? 1);

  usePlayhead((frame, rate) => {
    const whole = Math.floor(frame / rate);
    const element = slider.current;
    if (element === null || element.getAttribute('aria-valuenow') === String(whole)) return;
    element.setAttribute('aria-valuenow', String(whole));
    element.setAttribute('aria-valuetext', speak({ frame, rate, seconds, marks }));
  });

  const page = (event: KeyboardEvent) => {
    const jumps: Record<string, number> = { PageDown: -PAGE_SECONDS, PageUp: PAGE_SECONDS };
    if (transport === null || state === null) return;
    if (event.key === 'Home') transport.seek(0);
    else if (event.key === 'End') transport.seek(state.durationFrames - 1);
    else if (event.key in jumps) transport.seekBy((jumps[event.key] ?? 0) * state.sampleRate);
    else return;
    event.preventDefault();
  };

  return (
    <div className="select-none">
      {overview && (
        <div title={playerText.overview} className="relative mb-1 h-8 overflow-hidden border-b border-line">
          <div ref={overviewBox} className="h-full" />
          {!isDrawn && <FirstOutline isRepeated />}
          <ViewWindow view={view} seconds={seconds} surface={surface} />
        </div>
      )}
      <div
        ref={slider}
        role="slider"
        tabIndex={0}
        aria-label={playerText.position(heard?.label ?? '')}
        aria-valuemin={0}
        aria-valuemax={Math.floor(seconds)}
        aria-valuenow={0}
        aria-valuetext={speakAudioTime(0)}
        onKeyDown={page}
        className={
          decks.length > 1
            ? 'relative h-40 cursor-text bg-surface-1 sm:h-64'
            : 'relative h-24 cursor-text bg-surface-1 sm:h-36'
        }
      >
        <div ref={waveBox} className="h-full" />
        {!isDrawn && <FirstOutline />}
        {decks.length > 1 && <LaneNames decks={decks} />}
        {hasLoudness && state !== null && <LoudnessLine state={state} view={view} />}
        {heard !== undefined && heard.peaksUrl === null && (
          <p className="pointer-events-none absolute inset-0 grid place-items-center text-sm text-ink-faint">
            {playerText.noWaveform}
          </p>
        )}
      </div>
      {state === null ? <div className="h-4" /> : <TimeRuler view={view} />}
      {marks.length > 0 && state !== null && (
        <MarkLane marks={marks} view={view} sampleRate={state.sampleRate} {...(onMark ? { onMark } : {})} />
      )}
      {marks.length > 0 && state === null && <div className="h-10" />}
    </div>
  );
}

/** The server's outline, until the browser draws. */
function FirstOutline({ isRepeated = false }: { isRepeated?: boolean }) {
  const deck = useFirstDeck();
  const outline = useOutlines()[deck?.peaksUrl ?? ''];
  return deck && outline !== undefined ? (
    <WaveOutline outline={outline} kind={deck.kind} isRepeated={isRepeated} />
  ) : null;
}

function LaneNames({ decks }: { decks: readonly Deck[] }) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-10 grid auto-rows-fr">
      {decks.map(({ id, label }) => (
        <span key={id} className="border-line px-1 py-0.5 font-mono text-xs text-ink-soft not-first:border-t">
          {label}
        </span>
      ))}
    </div>
  );
}

/** Publishes the visible range: null while that is the whole track. */
function usePublishedRange({ start, end }: SecondsRange, seconds: number, rate: number): void {
  const [, tell] = useVisibleRange();
  const isWhole = end - start > seconds * 0.995;
  const startFrame = isWhole ? -1 : Math.round(start * rate);
  const endFrame = isWhole ? -1 : Math.round(end * rate);
  useEffect(() => {
    tell(startFrame < 0 ? null : { startFrame, endFrame });
    return () => tell(null);
  }, [tell, startFrame, endFrame]);
}

const noMarks: readonly WaveMark[] = [];

interface Spoken {
  readonly frame: number;
  readonly rate: number;
  readonly seconds: number;
  readonly marks: readonly WaveMark[];
}

/** The slider's value for a screen reader: the time, and any notes on it. */
function speak({ frame, rate, seconds, marks }: Spoken): string {
  const time = playerText.positionOf(speakAudioTime(Math.floor(frame / rate)), formatAudioTime(seconds, 0));
  const near = marks.filter(({ startFrame, endFrame }) => {
    const end = endFrame ?? startFrame + rate;
    return frame >= startFrame - rate / 2 && frame < end;
  });
  return [time, ...near.map((mark) => playerText.noteNearby(mark.spoken))].join('; ');
}
