import { previewText } from '@/components/text/preview';
import type { MenuEntry } from '@/components/ui/menu';
import { monoLossOf } from '@/lib/domain/audio/fold.view';
import type { Deck } from '@/lib/player/deck';
import type { Speaker } from '@/lib/player/preview/speaker';
import { type DeckTone, speakerLossDb } from '@/lib/player/preview/speaker-loss';
import type { Transport } from '@/lib/player/transport';

const words = previewText;
const speakers: readonly Speaker[] = ['stereo', 'mono', 'phone'];

interface Speaking {
  readonly transport: Transport;
  readonly speaker: Speaker;
  /** Writes a figure for the reader, without its sign. */
  readonly figure: (value: number) => string;
}

/** What it is heard through, and what each takes from this deck. */
export function speakerEntries(deck: Deck, { transport, speaker, figure }: Speaking): MenuEntry[] {
  // Of the mix through the chain nothing of this is measured.
  const tone: DeckTone = deck.insert === undefined ? deck : {};
  const hints: Partial<Record<Speaker, string>> = {
    mono: words.monoLoss(tone.fold === undefined ? null : monoLossOf(tone.fold), figure),
    phone: words.phone(speakerLossDb(tone, 'phone'), figure),
  };
  return speakers.map((each) => ({
    id: each,
    group: words.speakers.label,
    label: words.speakers[each],
    checked: each === speaker,
    onSelect: () => transport.setSpeaker(each),
    ...(hints[each] === undefined ? {} : { hint: hints[each] }),
  }));
}
