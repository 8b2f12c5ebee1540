import { decodeOutline } from '@/lib/engine/waveform/peak-outline';
import type { DeckKind } from '@/lib/player/deck';

interface WaveOutlineProps {
  outline: string;
  kind: DeckKind;
  /** The overview reuses the path of the waveform, which is in the page once. */
  isRepeated?: boolean;
}

const PATH_ID = 'wave-outline';

/**
 * The waveform as the server sends it: in the page before any script runs, looking like what replaces it (draw-lanes.ts,
 * nothing played yet). The values are integers, so server and browser write the same path.
 */
export function WaveOutline({ outline, kind, isRepeated = false }: WaveOutlineProps) {
  const columns = (outline.length / 4) * 1.5 - (outline.endsWith('==') ? 1 : outline.endsWith('=') ? 0.5 : 0);
  return (
    <svg
      aria-hidden="true"
      data-waveform=""
      viewBox={`0 -128 ${Math.max(1, columns)} 256`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      className="pointer-events-none absolute inset-0 h-full w-full"
      style={{ fill: `color-mix(in srgb, var(--color-surface-1) var(--wave-veil), var(--color-${kind}))` }}
    >
      {isRepeated ? <use href={`#${PATH_ID}`} /> : <path id={PATH_ID} d={pathOf(outline)} />}
    </svg>
  );
}

/** Along the highest values and back along the lowest, in steps. */
function pathOf(outline: string): string {
  const { low, high } = decodeOutline(outline);
  const tops = Array.from(high, (value) => -Math.round(value * 127));
  const bottoms = tops.map((top, n) => Math.max(top + 1, -Math.round((low[n] ?? 0) * 128)));
  let path = '';
  let at = 0;
  const stepTo = (y: number) => {
    if (y !== at) path += `v${y - at}`;
    at = y;
  };
  for (const top of tops) {
    stepTo(top);
    path += 'h1';
  }
  for (const bottom of bottoms.toReversed()) {
    stepTo(bottom);
    path += 'h-1';
  }
  return `M0 0${path}z`;
}
