import { previewText } from '@/components/text/preview';
import type { MenuEntry } from '@/components/ui/overlays/menu';
import type { Deck } from '@/lib/player/deck';
import { hasBass, lossesOf } from '@/lib/player/preview/lost-ranges';
import type { Speaker } from '@/lib/player/preview/speaker';
import { type DeckTone, speakerLossDb } from '@/lib/player/preview/speaker-loss';
import type { Transport } from '@/lib/player/transport/transport';

const words = previewText;
const speakers: readonly Speaker[] = ['stereo', 'mono', 'phone'];

interface Speaking {
  readonly transport: Transport;
  readonly speaker: Speaker;
  /** Formats a figure for the reader, without its sign. */
  readonly figure: (value: number) => string;
}

/** The simulated speakers, with what this deck loses through each. */
export function speakerEntries(deck: Deck, { transport, speaker, figure }: Speaking): MenuEntry[] {
  // For the mix through the chain nothing of this is measured.
  const tone: DeckTone = deck.insert === undefined ? deck : {};
  const hints: Partial<Record<Speaker, string>> = {
    mono: monoWords(tone, figure),
    phone: phoneWords(tone, figure),
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

/** What a deck loses in mono, in a sentence. */
export function monoWords(tone: DeckTone, figure: Speaking['figure']): string {
  const losses = lossesOf(tone, 'mono');
  const lossDb = tone.fold?.monoLossDb ?? null;
  return words.monoLoss(losses && lossDb !== null ? { ...losses, lossDb } : null, figure);
}

/** What a deck loses through a phone's speaker, in a sentence. */
export function phoneWords(tone: DeckTone, figure: Speaking['figure']): string {
  const losses = lossesOf(tone, 'phone');
  const lossLu = speakerLossDb(tone, 'phone');
  if (losses === null || lossLu === null) return words.phoneLoss(null, figure);
  return words.phoneLoss({ ...losses, lossLu, hasBass: hasBass(tone) ?? false }, figure);
}
