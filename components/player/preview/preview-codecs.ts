import { codecText as words } from '@/components/text/codecs';
import { formatNumber } from '@/components/ui/figures/format';
import type { MenuEntry } from '@/components/ui/overlays/menu';
import { type CodecChoice, choiceId } from '@/lib/player/codec/choice';
import type { CodingState } from '@/lib/player/codec/coding-state';
import type { CodedProgress } from '@/lib/player/codec/protocol';
import type { Deck } from '@/lib/player/deck';
import type { Transport } from '@/lib/player/transport/transport';

interface Coding {
  readonly transport: Transport;
  readonly coding: CodingState | null;
  /** The codecs that this browser supports. */
  readonly choices: readonly CodecChoice[];
  readonly locale: string;
}

/** The codecs in the menu, with what is known of each for this deck. */
export function codecEntries(deck: Deck, { transport, coding, choices, locale }: Coding): MenuEntry[] {
  const group = words.label(deck.label);
  const isLive = deck.insert !== undefined;
  const isAgain = isLive && coding?.isChainNew === true;
  const chosen = coding === null ? null : choiceId(coding.choice);
  const none: MenuEntry = {
    id: 'no-codec',
    group,
    label: words.none,
    hint: isLive ? words.noneOfChain : words.noneHint,
    checked: chosen === null,
    onSelect: () => transport.setCodec(null),
  };
  const codecs = choices.map((choice): MenuEntry => {
    const isChosen = chosen === choiceId(choice);
    const progress = transport.codedProgress(deck.id, choice);
    return {
      id: choiceId(choice),
      group,
      label: words.name(choice),
      hint:
        (isChosen && coding?.trouble) ||
        told(progress, { choice, isChosen, isAgain, locale }) ||
        words.use(choice),
      checked: isChosen,
      onSelect: () => transport.setCodec(choice),
    };
  });
  return [none, ...codecs];
}

interface Asked {
  readonly choice: CodecChoice;
  readonly isChosen: boolean;
  readonly isAgain: boolean;
  readonly locale: string;
}

/** Its progress, or its result; empty where nothing is known. */
function told(progress: CodedProgress | null, { choice, isChosen, isAgain, locale }: Asked): string {
  if (progress?.figures)
    return words.figures({ choice, isChosen }, progress.figures, (value) =>
      formatNumber(value, { sign: 'always', locale }),
    );
  if (!isChosen) return '';
  if (progress?.trouble) return progress.trouble;
  const percent = progress === null ? '' : percentOf(progress, locale);
  if (isAgain) return words.again(percent);
  return percent === '' ? words.loading : words.encoding(percent);
}

/** Whole percent of the deck that has been encoded. */
export function percentOf({ encoded }: CodedProgress, locale: string): string {
  return formatNumber(Math.floor(100 * encoded), { decimals: 0, locale });
}

/** `MP3 320`; null while no codec is chosen. */
export function codecNameOf(coding: CodingState | null): string | null {
  return coding === null ? null : words.name(coding.choice);
}
