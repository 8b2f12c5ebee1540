'use client';
import { type PointerEvent, useRef } from 'react';
import type { SecondsRange } from './wave-range';
import type { WaveSurface } from './wave-surface';

interface ViewWindowProps {
  view: SecondsRange;
  seconds: number;
  surface: WaveSurface | null;
}

/** The part of the whole track that the waveform below shows, draggable; nothing while it shows all of it. */
export function ViewWindow({ view, seconds, surface }: ViewWindowProps) {
  const grip = useRef<{ x: number; start: number } | null>(null);
  if (seconds === 0 || view.end - view.start > seconds * 0.995) return null;
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const whole = event.currentTarget.parentElement?.clientWidth ?? 0;
    if (grip.current === null || whole === 0) return;
    surface?.scrollTo(grip.current.start + ((event.clientX - grip.current.x) / whole) * seconds);
  };
  const left = `${(view.start / seconds) * 100}%`;
  const width = `max(6px, ${((view.end - view.start) / seconds) * 100}%)`;
  return (
    <div
      aria-hidden="true"
      style={{ left, width }}
      onPointerDown={(event) => {
        grip.current = { x: event.clientX, start: view.start };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        grip.current = null;
      }}
      className="absolute inset-y-0 z-10 cursor-grab touch-none border-x border-ink bg-ink/10 active:cursor-grabbing"
    />
  );
}
