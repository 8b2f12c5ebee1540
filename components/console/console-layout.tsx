'use client';
import { useState } from 'react';
import { FoldedBrief } from '@/components/brief/folded-brief';
import type { ChainCommand } from '@/components/player/keys/use-keys';
import { Player } from '@/components/player/player';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import { consoleText } from '@/components/text/console';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/overlays/toast';
import type { PrintId } from '@/lib/core/ids';
import type { ConsoleMix, ConsoleVersion, ConsoleView } from '@/lib/domain/versions/console.view';
import type { LoopRange } from '@/lib/player/protocol';
import { ChainBar } from './chain/chain-bar';
import { type ChainPlace, ChainRow } from './chain/chain-row';
import { type ChainMonitoring, liveDeckId } from './chain/console-decks';
import { ModulePanel } from './chain/module-panel';
import { withModule, withNewModule } from './chain/recipe-edits';
import { useLiveChain } from './chain/use-live-chain';
import type { ConsoleApi } from './console-api';
import { ConsoleToolbar } from './console-toolbar';
import { ConsoleMeters } from './meters/console-meters';
import { PrintLines } from './printing/print-lines';
import type { Printing } from './printing/use-printing';
import type { WholeLevels } from './printing/use-renderer';
import { SaveTrouble } from './settings/save-status';
import type { SettingsEditor } from './settings/use-settings';
import { useUndoKeys } from './settings/use-undo-keys';
import { PostDialog } from './versions/posting-dialogs';
import { VersionList } from './versions/version-list';

interface ConsoleLayoutProps {
  view: ConsoleView;
  api: ConsoleApi;
  settings: SettingsEditor;
  mix: ConsoleMix | null;
  whole: WholeLevels;
  /** The version that was printed with the current settings. */
  currentVersionId: string | null;
  monitoring: ChainMonitoring;
  onMonitoring: (monitoring: ChainMonitoring) => void;
  printing: Printing;
  serverShares: ReadonlyMap<PrintId, number>;
  refresh: () => Promise<void>;
}

/** The page inside its transport: the player above, the chain below it, meters on the right, versions at the bottom. */
export function ConsoleLayout(props: ConsoleLayoutProps) {
  const {
    view,
    api,
    settings,
    mix,
    whole,
    currentVersionId,
    monitoring,
    onMonitoring,
    printing,
    serverShares,
    refresh,
  } = props;
  const transport = useTransport();
  const isSimple = useTransportState()?.mode === 'simple';
  const say = useToast();
  const [range, setRange] = useState<LoopRange | null>(null);
  const [posting, setPosting] = useState<ConsoleVersion | null>(null);
  useLiveChain(settings.current.recipe, monitoring);
  useUndoKeys(settings);

  const hearLive = () => mix && transport?.switchTo(liveDeckId(mix.id));
  const obey = (command: ChainCommand) => {
    hearLive();
    if (command === 'live') return;
    const other = command === 'bypass' ? 'matched' : 'plain';
    onMonitoring(monitoring === other ? 'in' : other);
  };
  const recall = (version: ConsoleVersion) => {
    const recipe = version.recipe?.settings;
    if (!recipe?.ok) return;
    settings.replace({ recipe: recipe.value, mixId: version.mixId });
    say({
      text: consoleText.versions.recalled(`v${version.number}`),
      action: { label: consoleText.undo, onAct: settings.undo },
    });
  };
  return (
    <>
      <ConsoleToolbar view={view} settings={settings} mix={mix} printing={printing} />
      <SaveTrouble settings={settings} />
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_12.5rem]">
        <div className="min-w-0">
          <Player range={range} onRange={setRange} onChain={obey} />
          {isSimple ? (
            <Notice kind="warning" className="mt-6">
              {consoleText.simple}
            </Notice>
          ) : (
            <Chain {...{ settings, mix, monitoring }} onMonitoring={onMonitoring} />
          )}
          <p className="mt-4 text-sm text-ink-faint md:hidden">{consoleText.narrow}</p>
          <VersionList {...{ view, api, refresh, currentVersionId }} onRecall={recall} onPost={setPosting} />
          <div className="mt-8">
            <FoldedBrief releaseId={view.release.id} />
          </div>
        </div>
        <aside className="grid content-start gap-4 max-lg:mt-8 lg:sticky lg:top-4 lg:self-start">
          {!isSimple && <ConsoleMeters recipe={settings.current.recipe} whole={whole} />}
          <PrintLines view={view} printing={printing} serverShares={serverShares} onPost={setPosting} />
        </aside>
      </div>
      <PostDialog version={posting} api={api} refresh={refresh} onClose={() => setPosting(null)} />
    </>
  );
}

interface ChainProps {
  settings: SettingsEditor;
  mix: ConsoleMix | null;
  monitoring: ChainMonitoring;
  onMonitoring: (monitoring: ChainMonitoring) => void;
}

function Chain({ settings, mix, monitoring, onMonitoring }: ChainProps) {
  const { edit } = settings;
  const { recipe } = settings.current;
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
      <ChainBar monitoring={monitoring} onMonitoring={onMonitoring} />
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
        isBypassed={monitoring !== 'in'}
      />
      <ModulePanel settings={settings} sampleRate={sampleRate} place={place} onPlace={setPlace} />
    </div>
  );
}
