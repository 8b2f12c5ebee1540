'use client';
import { playerText } from '@/components/text/player';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import type { TransportState } from '@/lib/player/transport/transport-state';
import { useAlignments } from './use-transport';

const words = playerText.alignment;

/** Says that the active deck began earlier or later, and lets the alignment be turned off. Nothing if it did not. */
export function AlignmentToggle({ state }: { state: TransportState }) {
  const locale = useLocale();
  const { found, setOn } = useAlignments();
  const id = state.pendingId ?? state.activeId;
  const alignment = found.get(id);
  const deck = state.decks.find((each) => each.deck.id === id)?.deck;
  if (!alignment || !deck) return null;
  const { frames, isOn } = alignment;
  const ms = formatNumber((1000 * frames) / state.sampleRate, { sign: 'always', locale });
  const samples = formatNumber(frames, { decimals: 0, sign: 'always', locale });
  return (
    <Tooltip text={(isOn ? words.explain : words.explainAside)(deck.label, samples)} align="start">
      <button
        type="button"
        aria-pressed={isOn}
        onClick={() => setOn(id, !isOn)}
        className="min-h-hit rounded-sm px-2 text-sm whitespace-nowrap text-ink-soft transition-colors hover:bg-surface-3 hover:text-ink"
      >
        {isOn ? words.label(ms) : words.aside(ms)}
      </button>
    </Tooltip>
  );
}
