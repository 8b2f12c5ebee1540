import { previewText } from '@/components/text/preview';
import type { MenuEntry } from '@/components/ui/overlays/menu';
import { platformEffect, platformGainDb } from '@/lib/domain/platforms/platform';
import type { PlatformView } from '@/lib/domain/platforms/platform.view';
import type { Deck } from '@/lib/player/deck';
import type { PlatformLevel } from '@/lib/player/preview/speaker';
import type { Transport } from '@/lib/player/transport/transport';
import { Reduction } from './limiter-figure';

const words = previewText;

interface Levelling {
  readonly transport: Transport;
  readonly platforms: readonly PlatformView[];
  readonly chosenId: string | null;
  /** Formats a figure for the reader, without its sign. */
  readonly figure: (value: number) => string;
}

/** The services, with what each does to this deck's level. */
export function platformEntries(
  deck: Deck,
  { transport, platforms, chosenId, figure }: Levelling,
): MenuEntry[] {
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
    const { id, name, turnsUp } = platform;
    const effect = words.platforms.effect(platformEffect(platform, deck.loudness), figure);
    const isLimiting = chosenId === id && turnsUp === 'with-limiter';
    return {
      id,
      group,
      label: name,
      hint: isLimiting ? <LimitedEffect effect={effect} /> : effect,
      checked: chosenId === id,
      onSelect: () => transport.setPlatform(levelOf(platform)),
    };
  });
  return [own, ...services];
}

/** With its limiter's current reduction; not spoken, since it would interrupt itself ten times a second. */
function LimitedEffect({ effect }: { effect: string }) {
  return (
    <>
      {effect}
      <span aria-hidden="true" className="block">
        <Reduction />
      </span>
    </>
  );
}

/** A service as the player applies it. */
function levelOf(platform: PlatformView): PlatformLevel {
  const { id, name, turnsUp, ceilingDbtp } = platform;
  return {
    id,
    name,
    gainDb: (loudness) => platformGainDb(platform, loudness),
    ...(turnsUp === 'with-limiter' ? { limiterDbfs: ceilingDbtp } : {}),
  };
}
