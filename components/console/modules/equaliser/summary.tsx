'use client';
import type { SummaryProps } from '../module-view';
import { curvePath } from './equaliser-plot';
import { useSumCurve } from './use-curves';

const plot = { width: 96, height: 20, scaleDb: 6 };

/** The curve, small. */
export function EqualiserSummary({ module, sampleRate }: SummaryProps<'equaliser'>) {
  const sum = useSumCurve(module.bands, sampleRate);
  return (
    <svg
      width={plot.width}
      height={plot.height}
      aria-hidden="true"
      className="block overflow-hidden fill-none"
    >
      {sum && (
        <path
          d={curvePath(plot, sum)}
          strokeWidth={1.5}
          className={module.bypass ? 'stroke-ink-faint' : 'stroke-version'}
        />
      )}
    </svg>
  );
}
