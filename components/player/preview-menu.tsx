'use client';
import { useState } from 'react';
import { previewText } from '@/components/text/preview';
import { classNames } from '@/components/ui/class-names';
import { formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icon';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { useLocale } from '@/components/ui/reader';
import { monoLossOf } from '@/lib/domain/audio/fold.view';
import { platformEffect } from '@/lib/domain/platforms/platform';
import { platforms } from '@/lib/domain/platforms/platforms.table';
import type { Deck } from '@/lib/player/deck';
import type { Speaker } from '@/lib/player/preview/speaker';
import { type DeckTone, speakerLossDb } from '@/lib/player/preview/speaker-loss';
import type { Transport } from '@/lib/player/transport';
import type { DeckState, TransportState } from '@/lib/player/transport-state';
import { PlatformSources } from './platform-sources';
import { useTransport } from './use-transport';

const words = previewText;
const speakers: readonly Speaker[] = ['stereo', 'mono', 'phone'];

type Figure = (value: number) => string;

/** How the world will hear it: as delivered, in mono, through a phone; at the level of a service. */
export function PreviewMenu({ state }: { state: TransportState }) {
  const transport = useTransport();
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const heard = state.decks.find(({ deck }) => deck.id === (state.pendingId ?? state.heardId));
  if (transport === null || heard === undefined) return null;
  const figure: Figure = (value) => formatNumber(Math.abs(value), { locale });
  const { speaker, platform } = state.preview;
  const chosen = [speaker === 'stereo' ? null : words.speakers[speaker], platform?.name ?? null]
    .filter((name) => name !== null)
    .join(' · ');
  const entries: MenuEntry[] = [
    ...speakerEntries(heard.deck, { transport, speaker, figure }),
    ...platformEntries(heard.deck, { transport, chosenId: platform?.id ?? null, figure }),
    { id: 'sources', label: words.platforms.sources, icon: 'info', onSelect: () => setOpen(true) },
  ];
  return (
    <div className="flex shrink-0 items-center gap-2 text-sm">
      <Menu
        label={chosen === '' ? words.title : words.heardAs(chosen)}
        entries={entries}
        trigger={
          <span className="flex items-center gap-2 px-2 text-sm">
            <Icon name="headphones" size={16} />
            <span className={classNames(chosen === '' ? 'max-sm:sr-only' : 'text-ink')}>
              {chosen === '' ? words.title : chosen}
            </span>
          </span>
        }
      />
      <p aria-live="polite" className="text-ink-faint empty:hidden max-sm:sr-only">
        {softer(heard, state, figure)}
      </p>
      <PlatformSources open={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}

interface Speaking {
  readonly transport: Transport;
  readonly speaker: Speaker;
  readonly figure: Figure;
}

function speakerEntries(deck: Deck, { transport, speaker, figure }: Speaking): MenuEntry[] {
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

interface Levelling {
  readonly transport: Transport;
  readonly chosenId: string | null;
  readonly figure: Figure;
}

function platformEntries(deck: Deck, { transport, chosenId, figure }: Levelling): MenuEntry[] {
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

/** What could not be made up, in words; nothing while it can be. */
function softer({ quieterLu }: DeckState, { match, preview }: TransportState, figure: Figure): string {
  if (preview.speaker === 'stereo' || quieterLu === null || quieterLu < 0.1) return '';
  const isMatched = match !== 'as-delivered' && preview.platform === null;
  return (isMatched ? words.noHeadroom : words.quieter)(figure(quieterLu));
}
