'use client';
import { useMemo, useState } from 'react';
import { TransportProvider } from '@/components/player/transport/use-transport';
import type { ConsoleView } from '@/lib/domain/versions/console.view';
import { consoleApi } from './console-api';
import { ConsoleDesk } from './console-desk';
import { type ChainListening, consoleDecks, liveDeckId, versionOf } from './live-deck';
import { useConsoleView } from './use-console-view';
import { usePrinting } from './use-printing';
import { addressOf, useRenderer, useWholeLevels } from './use-renderer';
import { useSame } from './use-same';
import { useSettings } from './use-settings';

/** The mastering console of a track: chain, transport, prints, versions. */
export function Console({ initial }: { initial: ConsoleView }) {
  const { release, track } = initial;
  const api = useMemo(() => consoleApi(release.id, track.id), [release.id, track.id]);
  const { view, refresh, serverShares } = useConsoleView(initial, api);
  const desk = useSettings(initial, api);
  const renderer = useRenderer();
  const printing = usePrinting({ view, api, renderer, refresh });
  const [listening, setListening] = useState<ChainListening>('in');

  const { settings } = desk;
  const mix = view.mixes.find(({ id }) => id === settings.mixId) ?? view.mixes[0] ?? null;
  const address = useSame(addressOf(mix?.deck ?? null));
  const isRendering = [...printing.works.values()].some(({ kind }) => kind === 'rendering');
  const whole = useWholeLevels(renderer, { mix: address, recipe: settings.recipe, isPaused: isRendering });
  const onDesk = useMemo(() => versionOf(view, settings), [view, settings]);
  const loudness = loudnessOf(onDesk ?? whole.levels);
  const decks = useSame(consoleDecks({ view, mix, loudness, listening }));

  return (
    <TransportProvider decks={decks} {...(mix?.deck ? { mainDeckId: liveDeckId(mix.id) } : {})}>
      <ConsoleDesk
        view={view}
        api={api}
        desk={desk}
        mix={mix}
        whole={whole}
        onDeskId={onDesk?.id ?? null}
        listening={listening}
        onListening={setListening}
        printing={printing}
        serverShares={serverShares}
        refresh={refresh}
      />
    </TransportProvider>
  );
}

/** Levels as a deck has them: what is beside them would only make decks differ. */
function loudnessOf(levels: { integratedLufs: number | null; truePeakDbtp: number | null } | null) {
  return levels && { integratedLufs: levels.integratedLufs, truePeakDbtp: levels.truePeakDbtp };
}
