'use client';
import { useRef } from 'react';
import { playerText } from '@/components/text/player';
import { Avatar } from '@/components/ui/avatar';
import { classNames } from '@/components/ui/class-names';
import { clusterMarks, countOf, type MarkCluster, nextOf } from './cluster-marks';
import { useWidth } from './use-width';
import type { WaveMark } from './wave-mark';
import type { SecondsRange } from './wave-range';

interface MarkLaneProps {
  marks: readonly WaveMark[];
  /** The visible part of the waveform above. */
  view: SecondsRange;
  sampleRate: number;
  onMark?: (id: string) => void;
}

/** Markers below the waveform at their positions; those that would overlap become one, with their number. */
export function MarkLane({ marks, view, sampleRate, onMark }: MarkLaneProps) {
  const lane = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(lane);
  return (
    <div ref={lane} className="relative h-10 overflow-hidden">
      {clusterMarks(marks, { view, sampleRate, widthPx }).map((cluster) => (
        <Marker
          key={cluster.marks[0]?.id}
          cluster={cluster}
          onPress={() => {
            const next = nextOf(cluster);
            if (next) onMark?.(next.id);
          }}
        />
      ))}
    </div>
  );
}

function Marker({ cluster, onPress }: { cluster: MarkCluster; onPress: () => void }) {
  const { marks, at } = cluster;
  const next = nextOf(cluster);
  if (next === undefined) return null;
  const count = countOf(marks);
  const isOne = count === 1;
  const isChosen = marks.some((mark) => mark.isChosen);
  const isResolved = marks.every((mark) => mark.isResolved);
  const isAlike = marks.every(({ colour }) => colour === next.colour);
  return (
    <button
      type="button"
      aria-label={isOne ? next.spoken : playerText.cluster(count, next.spoken)}
      aria-pressed={isChosen}
      onClick={onPress}
      style={{
        left: `clamp(0px, calc(${at * 100}% - 20px), calc(100% - 40px))`,
        color: isAlike ? next.colour : 'var(--color-ink-soft)',
      }}
      className="absolute top-0 grid h-10 w-10 justify-items-center focus-visible:z-10"
    >
      <span aria-hidden="true" className="h-2 w-px bg-current" />
      {isOne && typeof next.face === 'object' ? (
        <span
          aria-hidden="true"
          className={classNames(
            'grid size-6 place-items-center rounded-full border border-current',
            isResolved ? 'border-dashed [&>*]:opacity-50' : 'bg-current',
            isChosen && 'outline-2 outline-offset-1 outline-ink',
          )}
        >
          <Avatar {...next.face} size="small" decorative />
        </span>
      ) : (
        <span
          aria-hidden="true"
          className={classNames(
            'grid h-6 min-w-6 place-items-center rounded-sm border border-current px-1 font-mono text-xs',
            !isResolved && 'bg-current',
            isChosen && 'outline-2 outline-offset-1 outline-ink',
          )}
        >
          <span className={isResolved ? 'text-ink-soft' : 'text-ground'}>
            {isOne && typeof next.face === 'string' ? next.face : `×${count}`}
          </span>
        </span>
      )}
    </button>
  );
}
