import { previewText } from '@/components/text/preview';
import type { MenuEntry } from '@/components/ui/menu';
import { platformEffect } from '@/lib/domain/platforms/platform';
import { platforms } from '@/lib/domain/platforms/platforms.table';
import type { Deck } from '@/lib/player/deck';
import type { Transport } from '@/lib/player/transport';

const words = previewText;

interface Levelling {
  readonly transport: Transport;
  readonly chosenId: string | null;
  /** Writes a figure for the reader, without its sign. */
  readonly figure: (value: number) => string;
}

/** The level of a service, and what each does to this deck. */
export function platformEntries(deck: Deck, { transport, chosenId, figure }: Levelling): MenuEntry[] {
  const group = words.platforms.label(deck.label);
  const own: MenuEntry = {
    id: 'no-service',
    group,
    label: words.platforms.own,
    hint: words.platforms.ownHint,
    checked: chosenId === null,
    onSelect: () => transport.setPlatform(null),
  };
  const services = platforms.map((platform): MenuEntry => {
    const { id, name } = platform;
    return {
      id,
      group,
      label: name,
      hint: words.platforms.effect(platformEffect(platform, deck.loudness), figure),
      checked: chosenId === id,
      onSelect: () =>
        transport.setPlatform({
          id,
          name,
          gainDb: (loudness) => platformEffect(platform, loudness).gainDb,
        }),
    };
  });
  return [own, ...services];
}
