'use client';
import { useEffect, useRef } from 'react';
import { fitCanvas } from '@/components/player/meters/meter-canvas';
import { onThemeChange } from '@/components/player/meters/theme-colours';

export interface Canvas {
  readonly element: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface CanvasRun {
  /** Schedules one redraw, however often it is called. */
  readonly ask: () => void;
}

interface CanvasBoxProps {
  className: string;
  /** Draws everything. */
  draw: (canvas: Canvas) => void;
  /** Subscribes to whatever changes the picture, and calls back to redraw; returns the unsubscribe function. */
  run: (run: CanvasRun) => () => void;
}

/** A canvas that fits its box and the screen's resolution, and is redrawn when the theme changes. */
export function CanvasBox({ className, draw, run }: CanvasBoxProps) {
  const box = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = box.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    let request = 0;
    const paint = () => {
      request = 0;
      const ratio = devicePixelRatio || 1;
      const [width, height] = [element.width / ratio, element.height / ratio];
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      draw({ element, context, width, height });
    };
    const ask = () => {
      if (request === 0) request = requestAnimationFrame(paint);
    };
    const sizes = new ResizeObserver(([entry]) => {
      if (entry && fitCanvas(element, entry.contentRect.width, entry.contentRect.height)) ask();
    });
    sizes.observe(element);
    const stopTheme = onThemeChange(ask);
    const stop = run({ ask });
    ask();
    return () => {
      stop();
      stopTheme();
      sizes.disconnect();
      cancelAnimationFrame(request);
    };
  }, [draw, run]);
  return (
    <div aria-hidden="true" className={className}>
      <canvas ref={box} className="size-full" />
    </div>
  );
}
