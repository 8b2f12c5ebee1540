'use client';
import { classNames } from '@/components/ui/class-names';
import type { SecondsRange } from './wave-surface';

/** A note or finding on the waveform. */
export interface WaveMark {
  readonly id: string;
  /** Frames of the timeline (the transport's rate). */
  readonly startFrame: number;
  /** Null for a moment. */
  readonly endFrame: number | null;
  /** CSS colour of whose it is: `var(--color-person-3)`. */
  readonly colour: string;
  /** One or two characters in the marker: initials, or a number. */
  readonly glyph: string;
  /** What a voice says: `Mara: the kick is late`. */
  readonly spoken: string;
  /** Settled: drawn hollow. */
  readonly isResolved?: boolean;
  readonly isChosen?: boolean;
}

interface MarkLaneProps {
  marks: readonly WaveMark[];
  /** The visible part of the waveform above. */
  view: SecondsRange;
  sampleRate: number;
  onMark?: (id: string) => void;
}

/** Markers that hang below the waveform at their places. */
export function MarkLane({ marks, view, sampleRate, onMark }: MarkLaneProps) {
  const span = view.end - view.start;
  return (
    <div className="relative h-10 overflow-hidden">
      {span > 0 &&
        marks.map((mark) => {
          const at = (mark.startFrame / sampleRate - view.start) / span;
          if (at < -0.001 || at > 1.001) return null;
          return (
            <button
              key={mark.id}
              type="button"
              aria-label={mark.spoken}
              aria-pressed={mark.isChosen ?? false}
              onClick={() => onMark?.(mark.id)}
              style={{ left: `clamp(0px, calc(${at * 100}% - 20px), calc(100% - 40px))`, color: mark.colour }}
              className="absolute top-0 grid h-10 w-10 justify-items-center focus-visible:z-10"
            >
              <span aria-hidden="true" className="h-2 w-px bg-current" />
              <span
                aria-hidden="true"
                className={classNames(
                  'grid h-6 min-w-6 place-items-center rounded-sm border border-current px-1 font-mono text-xs',
                  !mark.isResolved && 'bg-current',
                  mark.isChosen && 'outline-2 outline-offset-1 outline-ink',
                )}
              >
                <span className={mark.isResolved ? 'text-ink-soft' : 'text-ground'}>{mark.glyph}</span>
              </span>
            </button>
          );
        })}
    </div>
  );
}
