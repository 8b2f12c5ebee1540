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
  const chosen = namesOf(state);
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
        isWide
        trigger={
          <span
            className={classNames(
              'flex min-h-8 items-center gap-2 rounded-sm px-2 text-sm',
              chosen !== '' && 'bg-surface-3 text-ink',
            )}
          >
            <Icon name="headphones" size={16} />
            <span className={chosen === '' ? 'max-2xl:sr-only' : 'max-sm:sr-only'}>
              {chosen === '' ? words.title : chosen}
            </span>
          </span>
        }
      />
      <span className="max-sm:hidden">
        <Softer state={state} heard={heard} />
      </span>
      <PlatformSources open={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}

/** On a phone, where the button has no room for words: what is heard, below the decks. Nothing while it is as delivered. */
export function PreviewLine({ state }: { state: TransportState }) {
  const chosen = namesOf(state);
  if (chosen === '') return null;
  const heard = state.decks.find(({ deck }) => deck.id === (state.pendingId ?? state.heardId));
  return (
    <p className="flex flex-wrap justify-end gap-x-2 text-right text-sm text-ink-soft sm:hidden">
      {chosen}
      {heard && <Softer state={state} heard={heard} />}
    </p>
  );
}

/** Phone speaker · Spotify; empty while it is heard as delivered. */
function namesOf({ preview: { speaker, platform } }: TransportState): string {
  const names = [speaker === 'stereo' ? null : words.speakers[speaker], platform?.name ?? null];
  return names.filter((name) => name !== null).join(' · ');
}

/** What of the speaker's loss is not made up; nothing while all of it is. */
function Softer({ state, heard }: { state: TransportState; heard: DeckState }) {
  const locale = useLocale();
  const { match, preview } = state;
  const { quieterLu } = heard;
  if (preview.speaker === 'stereo' || quieterLu === null || quieterLu < 0.1) return null;
  const lu = formatNumber(quieterLu, { locale });
  const isMatched = match !== 'as-delivered' && preview.platform === null;
  return (
    <span title={isMatched ? words.noHeadroom(lu) : words.quieter(lu)} className="text-ink-faint">
      {words.softer(lu)}
    </span>
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
