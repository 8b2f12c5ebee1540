import { classNames } from '@/components/ui/class-names';

const inks = {
  version: 'text-version',
  mix: 'text-mix',
  reference: 'text-reference',
  none: 'text-line',
} as const;

interface SmallWaveformProps {
  /** Peak of each slice of the recording, 0..1, in time order; null while it is not measured. */
  peaks: readonly number[] | null;
  /** The kind of sound; determines the colour. */
  kind: 'version' | 'mix' | 'reference';
  className?: string;
}

/** Upper edge from left to right, then its mirror image back: one filled shape, which does not turn into moiré when zoomed. */
function outlineOf(peaks: readonly number[]): string {
  const heights = peaks.map((peak) => Math.max(0.35, Math.min(1, peak) * 11.5));
  const upper = heights.map((height, index) => `${index} ${(12 - height).toFixed(1)}`);
  const lower = heights.map((height, index) => `${index} ${(12 + height).toFixed(1)}`).reverse();
  return `M${upper.join('L')}L${lower.join('L')}Z`;
}

/** The outline of a recording in the colour of its kind; a hairline while nothing is measured. */
export function SmallWaveform({ peaks, kind, className }: SmallWaveformProps) {
  const drawn = peaks && peaks.length > 1 ? peaks : null;
  return (
    <svg
      viewBox={`0 0 ${drawn ? drawn.length - 1 : 1} 24`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={classNames('h-6 w-full', inks[drawn ? kind : 'none'], className)}
    >
      {drawn ? (
        <path d={outlineOf(drawn)} fill="currentColor" />
      ) : (
        <path d="M0 12h1" stroke="currentColor" className="stroke-hairline" />
      )}
    </svg>
  );
}
