'use client';
import { useState } from 'react';
import { previewText } from '@/components/text/preview';
import { classNames } from '@/components/ui/class-names';
import { formatNumber } from '@/components/ui/figures/format';
import { Icon } from '@/components/ui/icon';
import { loadedPart } from '@/components/ui/loaded-part';
import { useLocale } from '@/components/ui/locale-provider';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import type { DeckState } from '@/lib/player/transport/deck-state';
import type { TransportState } from '@/lib/player/transport/transport-state';
import { useTransport } from '../transport/use-transport';
import { CodingNote } from './coding-note';
import { LimiterFigure } from './limiter-figure';
import { codecEntries, codecNameOf } from './preview-codecs';
import { platformEntries } from './preview-platforms';
import { speakerEntries } from './preview-speakers';
import { useStudioPlatforms } from './studio-platforms';
import { useCodecChoices } from './use-codec-choices';

const PlatformSources = loadedPart(async () => (await import('./platform-sources')).PlatformSources);

const words = previewText;

/** How listeners will hear it: as delivered, in mono, on a phone; through a codec; at the level of a service. */
export function PreviewMenu({ state }: { state: TransportState }) {
  const transport = useTransport();
  const platforms = useStudioPlatforms();
  const locale = useLocale();
  /** Null until it was opened for the first time, which loads it. */
  const [isOpen, setOpen] = useState<boolean | null>(null);
  const choices = useCodecChoices();
  const heard = state.decks.find(({ deck }) => deck.id === (state.pendingId ?? state.activeId));
  if (transport === null || heard === undefined) return null;
  const figure = (value: number) => formatNumber(Math.abs(value), { locale });
  const { speaker, platform } = state.preview;
  const chosen = namesOf(state);
  const entries = (): MenuEntry[] => [
    ...speakerEntries(heard.deck, { transport, speaker, figure }),
    ...codecEntries(heard.deck, { transport, coding: state.coding, choices, locale }),
    ...platformEntries(heard.deck, { transport, platforms, chosenId: platform?.id ?? null, figure }),
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
      <span className="flex gap-2 max-sm:hidden">
        <CodingNote state={state} />
        <LimiterFigure state={state} />
        <Softer state={state} heard={heard} />
      </span>
      {isOpen !== null && <PlatformSources open={isOpen} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** On a phone, where the button has no room for text: the active previews, below the decks. Nothing while it is as delivered. */
export function PreviewLine({ state }: { state: TransportState }) {
  const chosen = namesOf(state);
  if (chosen === '') return null;
  const heard = state.decks.find(({ deck }) => deck.id === (state.pendingId ?? state.activeId));
  return (
    <p className="flex flex-wrap justify-end gap-x-2 text-right text-sm text-ink-soft sm:hidden">
      {chosen}
      <CodingNote state={state} />
      <LimiterFigure state={state} />
      {heard && <Softer state={state} heard={heard} />}
    </p>
  );
}

/** Phone speaker · MP3 320 · Spotify; empty while it is heard as delivered. */
function namesOf({ preview: { speaker, platform }, coding }: TransportState): string {
  const heardThrough = speaker === 'stereo' ? null : words.speakers[speaker];
  const names = [heardThrough, codecNameOf(coding), platform?.name ?? null];
  return names.filter((name) => name !== null).join(' · ');
}

/** The part of the speaker's loss that is not made up; nothing if all of it is. */
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
