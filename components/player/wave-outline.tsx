import { decodeOutline } from '@/lib/engine/measure/peak-outline';
import type { DeckKind } from '@/lib/player/deck';

/**
 * The waveform as the server sends it: in the page before any script runs, in the look of what takes its place (draw-lanes.ts,
 * all of it still ahead). The values are whole, so server and browser write the same path.
 */
export function WaveOutline({ outline, kind }: { outline: string; kind: DeckKind }) {
  const { low, high } = decodeOutline(outline);
  const steps = Array.from(high, (value, n) => {
    const top = Math.round(value * 127);
    const bottom = Math.round((low[n] ?? 0) * 128);
    return `M${n} ${-top}h1V${Math.max(1 - top, -bottom)}h-1z`;
  });
  return (
    <svg
      aria-hidden="true"
      data-waveform=""
      viewBox={`0 -128 ${high.length} 256`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      className="pointer-events-none absolute inset-0 h-full w-full"
      style={{ fill: `color-mix(in srgb, var(--color-surface-1) var(--wave-veil), var(--color-${kind}))` }}
    >
      <path d={steps.join('')} />
    </svg>
  );
}
