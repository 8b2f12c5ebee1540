import { codecText as words } from '@/components/text/codecs';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import type { TransportState } from '@/lib/player/transport/transport-state';
import { percentOf } from './preview-codecs';

/** Next to the chosen codec: its progress with the active deck, or its peak if that is over; why it is not heard. */
export function CodingNote({ state }: { state: TransportState }) {
  const locale = useLocale();
  const { coding } = state;
  if (coding === null) return null;
  const deckId = state.pendingId ?? state.activeId;
  const progress = coding.decks.get(deckId);
  const isLive = state.decks.some(({ deck }) => deck.id === deckId && deck.insert !== undefined);
  const trouble = coding.trouble ?? progress?.trouble ?? null;
  if (trouble !== null) return <Note text={words.asItIs} title={trouble} isWarning />;
  if (isLive && coding.isChainNew) {
    const percent = progress === undefined ? '' : percentOf(progress, locale);
    return <Note lead={words.againShort} text={words.percent(percent)} title={words.again(percent)} />;
  }
  if (progress === undefined) return null;
  const { figures } = progress;
  if (figures === null) {
    const percent = percentOf(progress, locale);
    return <Note lead={words.encodingShort} text={words.percent(percent)} title={words.encoding(percent)} />;
  }
  const signed = (value: number) => formatNumber(value, { sign: 'always', locale });
  const peak = words.peak(signed(figures.afterDbtp));
  return (
    <Note
      text={peak}
      title={words.figures({ choice: coding.choice, isChosen: true }, figures, signed)}
      isWarning={figures.afterDbtp > 0}
    />
  );
}

interface NoteProps {
  /** Before the text, where there is room. */
  lead?: string;
  text: string;
  title: string;
  isWarning?: boolean;
}

function Note({ lead, text, title, isWarning = false }: NoteProps) {
  return (
    <span title={title} className={`whitespace-nowrap ${isWarning ? 'text-changes' : 'text-ink-faint'}`}>
      {lead !== undefined && <span className="sm:max-2xl:sr-only">{lead} </span>}
      {text}
    </span>
  );
}
