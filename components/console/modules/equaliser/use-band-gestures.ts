'use client';
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { type EqualiserBand, equaliser } from '@/lib/engine/modules/equaliser/equaliser';
import { clamped } from '../../controls/taper';
import { frequencyAt, gainAt, type Plot, xOf, yOf } from './equaliser-plot';

const RANGES = equaliser.parameters.bands.of;

/** With Shift a drag is this much slower. */
const fineness = 8;

interface BandDrag {
  readonly band: EqualiserBand;
  readonly plot: Plot;
  /** Cuts have no gain to drag. */
  readonly hasGain: boolean;
  readonly onGrab: () => void;
  readonly onMove: (change: Partial<EqualiserBand>) => void;
  readonly onRelease: () => void;
}

/** Drags a point of the graph: frequency along, gain up and down. */
export function useBandDrag({ band, plot, hasGain, onGrab, onMove, onRelease }: BandDrag) {
  const drag = useRef<{ x: number; y: number; frequencyHz: number; gainDb: number } | null>(null);
  const letGo = () => {
    if (drag.current === null) return;
    drag.current = null;
    onRelease();
  };
  return {
    onPointerDown(event: PointerEvent<SVGGElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      onGrab();
      const { frequencyHz, gainDb } = band;
      drag.current = { x: event.clientX, y: event.clientY, frequencyHz, gainDb };
    },
    onPointerMove(event: PointerEvent<SVGGElement>) {
      const from = drag.current;
      if (from === null) return;
      const slow = event.shiftKey ? fineness : 1;
      const frequencyHz = frequencyAt(plot, xOf(plot, from.frequencyHz) + (event.clientX - from.x) / slow);
      const gainDb = gainAt(plot, yOf(plot, from.gainDb) + (event.clientY - from.y) / slow);
      drag.current = { x: event.clientX, y: event.clientY, frequencyHz, gainDb };
      onMove({
        frequencyHz: clamped(RANGES.frequencyHz, Number(frequencyHz.toPrecision(slow > 1 ? 4 : 3))),
        ...(hasGain ? { gainDb: clamped(RANGES.gainDb, Number(gainDb.toFixed(slow > 1 ? 2 : 1))) } : {}),
      });
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  };
}

/** Handles the wheel without scrolling the page: React's listeners are passive, so this adds its own. */
export function useWheel(
  element: RefObject<Element | null>,
  onTurn: (by: 1 | -1, isFine: boolean) => void,
): void {
  const latest = useRef(onTurn);
  useEffect(() => {
    latest.current = onTurn;
  });
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const turn = (event: Event) => {
      if (!(event instanceof WheelEvent)) return;
      event.preventDefault();
      // With Shift some browsers report the wheel as horizontal.
      const delta = event.deltaY || event.deltaX;
      if (delta !== 0) latest.current(delta < 0 ? 1 : -1, event.shiftKey);
    };
    target.addEventListener('wheel', turn, { passive: false });
    return () => target.removeEventListener('wheel', turn);
  }, [element]);
}
