'use client';
import { useRef } from 'react';
import { formatAudioTime } from '@/components/ui/figures/format';
import { rulerOf } from './ticks';
import { useWidth } from './use-width';
import type { SecondsRange } from './wave-range';

/** Times under the visible part of the waveform. Screen readers get the position from the slider. */
export function TimeRuler({ view }: { view: SecondsRange }) {
  const box = useRef<HTMLDivElement>(null);
  const { ticks, decimals } = rulerOf(view, { widthPx: useWidth(box) });
  return (
    <div ref={box} aria-hidden="true" className="relative h-4 overflow-hidden text-ink-faint">
      {ticks.map(({ seconds, at }) => (
        <span
          key={seconds}
          style={{ left: `${at * 100}%` }}
          className="absolute top-0 border-l border-line-strong pl-1 font-mono text-[0.6875rem] leading-4"
        >
          {formatAudioTime(seconds, decimals)}
        </span>
      ))}
    </div>
  );
}
