'use client';
import { consoleText } from '@/components/text/console';
import { Button, IconButton } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import type { MixId } from '@/lib/core/ids';
import type { ConsoleMix, ConsoleView } from '@/lib/domain/versions/console.view';
import type { Printing } from './printing/use-printing';
import { SaveStatus } from './settings/save-status';
import type { SettingsEditor } from './settings/use-settings';

interface ConsoleToolbarProps {
  view: ConsoleView;
  settings: SettingsEditor;
  mix: ConsoleMix | null;
  printing: Printing;
}

/** The mix in use, undo and redo, and the one next step: print. */
export function ConsoleToolbar({ view, settings, mix, printing }: ConsoleToolbarProps) {
  const isBusy = printing.isStarting || [...printing.works.values()].some(({ kind }) => kind !== 'failed');
  const isReady = mix?.deck != null && mix.deck.pcm.channels <= 2;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <h1 className="text-lg">{view.track.title}</h1>
      <MixChoice view={view} settings={settings} mix={mix} />
      <span className="ml-auto flex flex-wrap items-center gap-2 max-md:hidden">
        <SaveStatus settings={settings} />
        <Tooltip text={consoleText.undo} keys="Ctrl Z">
          <IconButton
            icon="undo"
            label={consoleText.undo}
            disabled={!settings.canUndo}
            onClick={settings.undo}
          />
        </Tooltip>
        <Tooltip text={consoleText.redo} keys="Shift Ctrl Z">
          <IconButton
            icon="redo"
            label={consoleText.redo}
            disabled={!settings.canRedo}
            onClick={settings.redo}
          />
        </Tooltip>
        <Tooltip text={consoleText.print.explain} align="end">
          <Button
            tone="primary"
            disabled={!isReady}
            busy={isBusy}
            onClick={() => void printing.start({ ...settings.current, mixId: mix?.id ?? null })}
          >
            {isBusy ? consoleText.print.printing : consoleText.print.print}
          </Button>
        </Tooltip>
      </span>
    </div>
  );
}

interface MixChoiceProps {
  view: ConsoleView;
  settings: SettingsEditor;
  mix: ConsoleMix | null;
}

function MixChoice({ view, settings, mix }: MixChoiceProps) {
  if (mix === null) return null;
  if (view.mixes.length === 1) return <span className="truncate text-sm text-ink-faint">{mix.name}</span>;
  return (
    <label className="flex items-center gap-2 text-sm text-ink-soft">
      <span className="sr-only">{consoleText.mix}</span>
      <select
        value={mix.id}
        onChange={({ target }) => settings.replace({ ...settings.current, mixId: target.value as MixId })}
        className="min-h-hit max-w-80 rounded-sm border-b border-line-strong bg-surface-2 px-2 text-sm text-ink hover:bg-surface-3"
      >
        {view.mixes.map(({ id, number, name }) => (
          <option key={id} value={id}>
            {consoleText.mixChoice(number, name)}
          </option>
        ))}
      </select>
    </label>
  );
}
