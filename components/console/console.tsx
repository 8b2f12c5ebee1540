'use client';
import { useMemo, useState } from 'react';
import { TransportProvider } from '@/components/player/transport/use-transport';
import type { ConsoleView } from '@/lib/domain/versions/console.view';
import { type ChainMonitoring, consoleDecks, liveDeckId, versionOf } from './chain/console-decks';
import { consoleApi } from './console-api';
import { ConsoleLayout } from './console-layout';
import { usePrinting } from './printing/use-printing';
import { addressOf, useRenderer, useWholeLevels } from './printing/use-renderer';
import { useSettings } from './settings/use-settings';
import { useConsoleView } from './use-console-view';
import { useStableValue } from './use-stable-value';

/** The mastering console of a track: chain, transport, prints, versions. */
export function Console({ initial }: { initial: ConsoleView }) {
  const { release, track } = initial;
  const api = useMemo(() => consoleApi(release.id, track.id), [release.id, track.id]);
  const { view, refresh, serverShares } = useConsoleView(initial, api);
  const settings = useSettings(initial, api);
  const { current } = settings;
  const renderer = useRenderer();
  const printing = usePrinting({ view, api, renderer, refresh });
  const [monitoring, setMonitoring] = useState<ChainMonitoring>('in');

  const mix = view.mixes.find(({ id }) => id === current.mixId) ?? view.mixes[0] ?? null;
  const address = useStableValue(addressOf(mix?.deck ?? null));
  const isRendering = [...printing.works.values()].some(({ kind }) => kind === 'rendering');
  const whole = useWholeLevels(renderer, { mix: address, recipe: current.recipe, isPaused: isRendering });
  const version = useMemo(() => versionOf(view, current), [view, current]);
  const loudness = loudnessOf(version ?? whole.levels);
  const decks = useStableValue(consoleDecks({ view, mix, loudness, monitoring }));

  return (
    <TransportProvider decks={decks} {...(mix?.deck ? { mainDeckId: liveDeckId(mix.id) } : {})}>
      <ConsoleLayout
        view={view}
        api={api}
        settings={settings}
        mix={mix}
        whole={whole}
        currentVersionId={version?.id ?? null}
        monitoring={monitoring}
        onMonitoring={setMonitoring}
        printing={printing}
        serverShares={serverShares}
        refresh={refresh}
      />
    </TransportProvider>
  );
}

/** Only the levels that a deck has: other fields would make equal decks look different. */
function loudnessOf(levels: { integratedLufs: number | null; truePeakDbtp: number | null } | null) {
  return levels && { integratedLufs: levels.integratedLufs, truePeakDbtp: levels.truePeakDbtp };
}
