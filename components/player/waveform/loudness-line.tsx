'use client';
import { playerText } from '@/components/text/player';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import type { TransportState } from '@/lib/player/transport/transport-state';
import { historyPath, levelAt, marksLufs } from './loudness-history';
import type { SecondsRange } from './wave-range';

interface LoudnessLineProps {
  state: TransportState;
  view: SecondsRange;
}

/** Short-term loudness of the active deck, as it is heard (with the match gain), over the visible part of the waveform. */
export function LoudnessLine({ state, view }: LoudnessLineProps) {
  const locale = useLocale();
  const heard = state.decks.find(({ deck }) => deck.id === state.activeId);
  const history = heard?.deck.shortTermLufs;
  if (!heard || !history || view.end <= view.start) return null;
  const gainDb = state.match === 'as-delivered' ? 0 : heard.matchDb;
  const offset = (heard.deck.offsetFrames ?? 0) / state.sampleRate;
  const path = historyPath(history, { view, gainDb, offsetSeconds: offset });
  return (
    <div className="pointer-events-none absolute inset-0 z-10">
      <svg
        role="img"
        aria-label={playerText.history.label}
        viewBox="0 0 1000 100"
        preserveAspectRatio="none"
        className="h-full w-full text-ink"
      >
        {marksLufs.map((lufs) => (
          <line
            key={lufs}
            x1="0"
            x2="1000"
            y1={levelAt(lufs)}
            y2={levelAt(lufs)}
            vectorEffect="non-scaling-stroke"
            className="stroke-line-strong"
            strokeDasharray="2 4"
          />
        ))}
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {marksLufs.map((lufs) => (
        <span
          key={lufs}
          aria-hidden="true"
          style={{ top: `${levelAt(lufs)}%` }}
          className="absolute right-1 -translate-y-full font-mono text-[0.6875rem] text-ink-soft"
        >
          {playerText.history.mark(formatNumber(lufs, { decimals: 0, locale }))}
        </span>
      ))}
    </div>
  );
}
