'use client';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { playerText } from '@/components/text/player';
import { formatAudioTime, speakAudioTime } from '@/components/ui/format';
import { loadPeaks } from '@/lib/player/peaks';
import type { LoopRange } from '@/lib/player/protocol';
import { LoudnessLine } from './loudness-line';
import { MarkLane, type WaveMark } from './mark-lane';
import { onThemeChange } from './theme-colours';
import { TimeRuler } from './time-ruler';
import { useMediaClock, usePlayhead, useTransport, useTransportState } from './use-transport';
import { type SecondsRange, WaveSurface } from './wave-surface';

export type { WaveMark } from './mark-lane';

/** What keys and buttons outside do to the waveform. */
export interface WaveformHandle {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  /** Draws quiet files higher: 1, 2, 4, 8 times, and again. Says which it is now. */
  taller(): number;
}

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
  /** Receives the handle once, and null when the waveform goes. */
  onHandle?: (handle: WaveformHandle | null) => void;
}

const PAGE_SECONDS = 10;

/** The waveform of the deck that is heard: click to go there, drag to choose a range, arrows and keys as everywhere. */
export function Waveform({
  marks = noMarks,
  onMark,
  range = null,
  onRange,
  overview = false,
  hasLoudness = false,
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
  const { waveBox, overviewBox, view } = useSurface({ marks, range, select, onHandle });
  const heard = state?.decks.find(({ deck }) => deck.id === state.heardId)?.deck;
  const seconds = state === null ? 0 : state.durationFrames / state.sampleRate;

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
        <div title={playerText.overview} className="relative mb-1 h-8 border-b border-line">
          <div ref={overviewBox} className="h-full" />
          <ViewWindow view={view} seconds={seconds} />
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
        className="relative h-24 cursor-text bg-surface-1 sm:h-36"
      >
        <div ref={waveBox} className="h-full" />
        {hasLoudness && state !== null && <LoudnessLine state={state} view={view} />}
        {heard !== undefined && heard.peaksUrl === null && (
          <p className="pointer-events-none absolute inset-0 grid place-items-center text-sm text-ink-faint">
            {playerText.noWaveform}
          </p>
        )}
      </div>
      {state !== null && <TimeRuler view={view} />}
      {marks.length > 0 && state !== null && (
        <MarkLane marks={marks} view={view} sampleRate={state.sampleRate} {...(onMark ? { onMark } : {})} />
      )}
    </div>
  );
}

/** The part of the whole that the waveform below shows; nothing while it shows all of it. */
function ViewWindow({ view, seconds }: { view: SecondsRange; seconds: number }) {
  if (seconds === 0 || view.end - view.start > seconds * 0.995) return null;
  const left = `${(view.start / seconds) * 100}%`;
  const width = `${((view.end - view.start) / seconds) * 100}%`;
  return (
    <div
      aria-hidden="true"
      style={{ left, width }}
      className="pointer-events-none absolute inset-y-0 z-10 border-x border-ink bg-ink/10"
    />
  );
}

const noMarks: readonly WaveMark[] = [];

interface SurfaceOptions {
  readonly marks: readonly WaveMark[];
  readonly range: LoopRange | null;
  readonly select: (range: SecondsRange) => void;
  readonly onHandle: ((handle: WaveformHandle | null) => void) | undefined;
}

/** Keeps one WaveSurface in step with the transport, the marks and the theme. */
function useSurface({ marks, range, select, onHandle }: SurfaceOptions) {
  const clock = useMediaClock();
  const state = useTransportState();
  const waveBox = useRef<HTMLDivElement>(null);
  const overviewBox = useRef<HTMLDivElement>(null);
  const [surface, setSurface] = useState<WaveSurface | null>(null);
  const [view, setView] = useState<SecondsRange>({ start: 0, end: 0 });
  const latestSelect = useRef(select);
  useEffect(() => {
    latestSelect.current = select;
  });

  useEffect(() => {
    if (clock === null || waveBox.current === null) return;
    const made = new WaveSurface(waveBox.current, overviewBox.current, clock, {
      onSelect: (chosen) => latestSelect.current(chosen),
      onView: (next) => setView((before) => (isSame(before, next) ? before : next)),
    });
    setSurface(made);
    const stop = onThemeChange(() => made.recolour());
    return () => {
      stop();
      setSurface(null);
      made.destroy();
    };
  }, [clock]);

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

  const heard = state?.decks.find(({ deck }) => deck.id === state.heardId);
  const kind = heard?.deck.kind;
  const peaksUrl = heard?.deck.peaksUrl ?? null;
  const seconds = heard === undefined || state === null ? 0 : heard.frames / state.sampleRate;
  useEffect(() => {
    if (surface === null || kind === undefined || seconds === 0) return;
    let isCurrent = true;
    const show = (peaks: Float32Array[] | null) => {
      if (isCurrent) void surface.show(kind, peaks, seconds);
    };
    if (peaksUrl === null) show(null);
    else loadPeaks(peaksUrl).then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, [surface, kind, peaksUrl, seconds]);

  const rate = state?.sampleRate ?? 1;
  const drawn = useMemo(() => rangesOf(marks, rate), [marks, rate]);
  useEffect(() => {
    surface?.setRanges(drawn, range && { start: range.startFrame / rate, end: range.endFrame / rate });
  }, [surface, drawn, range, rate]);

  return { waveBox, overviewBox, view };
}

function rangesOf(marks: readonly WaveMark[], rate: number) {
  return marks.flatMap(({ id, startFrame, endFrame, colour }) =>
    endFrame === null ? [] : [{ id, start: startFrame / rate, end: endFrame / rate, colour }],
  );
}

function isSame(a: SecondsRange, b: SecondsRange): boolean {
  return a.start === b.start && a.end === b.end;
}

interface Spoken {
  readonly frame: number;
  readonly rate: number;
  readonly seconds: number;
  readonly marks: readonly WaveMark[];
}

/** The slider's value for a voice: the time, and what was written about it. */
function speak({ frame, rate, seconds, marks }: Spoken): string {
  const time = playerText.positionOf(speakAudioTime(Math.floor(frame / rate)), formatAudioTime(seconds, 0));
  const near = marks.filter(({ startFrame, endFrame }) => {
    const end = endFrame ?? startFrame + rate;
    return frame >= startFrame - rate / 2 && frame < end;
  });
  return [time, ...near.map((mark) => playerText.noteNearby(mark.spoken))].join('; ');
}
