'use client';
import { useState } from 'react';
import type { ChainCommand } from '@/components/player/keys/use-keys';
import { Player } from '@/components/player/player';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import { consoleText } from '@/components/text/console';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/overlays/toast';
import type { PrintId } from '@/lib/core/ids';
import type { ConsoleMix, ConsoleVersion, ConsoleView } from '@/lib/domain/versions/console.view';
import type { LoopRange } from '@/lib/player/protocol';
import { ChainBar } from './chain-bar';
import { type ChainPlace, ChainRow } from './chain-row';
import type { ConsoleApi } from './console-api';
import { ConsoleMeters } from './console-meters';
import { ConsoleToolbar } from './console-toolbar';
import { KeepTrouble } from './keep-line';
import { type ChainListening, liveDeckId } from './live-deck';
import { ModulePanel } from './module-panel';
import { PrintLines } from './print-lines';
import { withModule, withNewModule } from './recipe-edits';
import { useLiveChain } from './use-live-chain';
import type { Printing } from './use-printing';
import type { WholeLevels } from './use-renderer';
import type { SettingsDesk } from './use-settings';
import { useUndoKeys } from './use-undo-keys';
import { VersionList } from './version-list';

interface ConsoleDeskProps {
  view: ConsoleView;
  api: ConsoleApi;
  desk: SettingsDesk;
  mix: ConsoleMix | null;
  whole: WholeLevels;
  /** The version whose settings are on the desk. */
  onDeskId: string | null;
  listening: ChainListening;
  onListening: (listening: ChainListening) => void;
  printing: Printing;
  serverShares: ReadonlyMap<PrintId, number>;
  refresh: () => Promise<void>;
}

/** The page within its transport: what is heard above, the chain below it, meters at the right, versions at the foot. */
export function ConsoleDesk(props: ConsoleDeskProps) {
  const { view, api, desk, mix, whole, onDeskId, listening, onListening, printing, serverShares, refresh } =
    props;
  const transport = useTransport();
  const isSimple = useTransportState()?.mode === 'simple';
  const say = useToast();
  const [range, setRange] = useState<LoopRange | null>(null);
  useLiveChain(desk.settings.recipe, listening);
  useUndoKeys(desk);

  const hearLive = () => mix && transport?.hear(liveDeckId(mix.id));
  const obey = (command: ChainCommand) => {
    hearLive();
    if (command === 'live') return;
    const other = command === 'bypass' ? 'matched' : 'plain';
    onListening(listening === other ? 'in' : other);
  };
  const recall = (version: ConsoleVersion) => {
    if (!version.recipe) return;
    desk.replace({ recipe: version.recipe.settings, mixId: version.mixId });
    say({
      text: consoleText.versions.recalled(`v${version.number}`),
      action: { label: consoleText.undo, onAct: desk.undo },
    });
  };
  return (
    <>
      <ConsoleToolbar view={view} desk={desk} mix={mix} printing={printing} />
      <KeepTrouble desk={desk} />
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_12.5rem]">
        <div className="min-w-0">
          <Player range={range} onRange={setRange} onChain={obey} />
          {isSimple ? (
            <Notice kind="warning" className="mt-6">
              {consoleText.simple}
            </Notice>
          ) : (
            <Chain {...{ desk, mix, listening }} onListening={onListening} />
          )}
          <p className="mt-4 text-sm text-ink-faint md:hidden">{consoleText.narrow}</p>
          <VersionList {...{ view, api, refresh, onDeskId }} onRecall={recall} />
        </div>
        <aside className="grid content-start gap-4 max-lg:mt-8 lg:sticky lg:top-4 lg:self-start">
          {!isSimple && <ConsoleMeters recipe={desk.settings.recipe} whole={whole} />}
          <PrintLines view={view} printing={printing} serverShares={serverShares} />
        </aside>
      </div>
    </>
  );
}

interface ChainProps {
  desk: SettingsDesk;
  mix: ConsoleMix | null;
  listening: ChainListening;
  onListening: (listening: ChainListening) => void;
}

function Chain({ desk, mix, listening, onListening }: ChainProps) {
  const { settings, edit } = desk;
  const { recipe } = settings;
  const [place, setPlace] = useState<ChainPlace>(() => {
    const [first] = recipe.modules;
    return first ? `module:${first.id}` : 'output';
  });
  const sampleRate = mix?.deck?.pcm.sampleRate ?? 48_000;
  return (
    <div className="mt-6 max-md:hidden">
      {mix && !mix.deck && <Notice className="mb-3">{consoleText.mixNotReady}</Notice>}
      {mix?.deck && mix.deck.pcm.channels > 2 && (
        <Notice kind="warning" className="mb-3">
          {consoleText.tooManyChannels}
        </Notice>
      )}
      <ChainBar listening={listening} onListening={onListening} />
      <ChainRow
        recipe={recipe}
        sampleRate={sampleRate}
        place={place}
        onPlace={setPlace}
        onBypass={(id, bypass) => edit((before) => withModule(before, id, { bypass }))}
        onAdd={(kind) => {
          const { id } = withNewModule(recipe, kind);
          edit((before) => withNewModule(before, kind).recipe);
          setPlace(`module:${id}`);
        }}
        isBypassed={listening !== 'in'}
      />
      <ModulePanel desk={desk} sampleRate={sampleRate} place={place} onPlace={setPlace} />
    </div>
  );
}
