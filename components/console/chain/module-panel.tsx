'use client';
import type { ReactNode } from 'react';
import { consoleText } from '@/components/text/console';
import { IconButton } from '@/components/ui/button';
import type { ModuleSettings, Recipe } from '@/lib/engine/chain/recipe';
import type { ModuleEditor } from '../modules/module-view';
import { viewOf } from '../modules/registry';
import type { SettingsEditor } from '../settings/use-settings';
import type { ChainPlace } from './chain-row';
import { InputPanel, OutputPanel } from './end-panels';
import { moduleName } from './module-name';
import { withModule, withModuleMoved, withoutModule } from './recipe-edits';

interface ModulePanelProps {
  settings: SettingsEditor;
  sampleRate: number;
  place: ChainPlace;
  onPlace: (place: ChainPlace) => void;
}

const words = consoleText.chain;

/** The selected part of the chain, large. */
export function ModulePanel({ settings, sampleRate, place, onPlace }: ModulePanelProps) {
  const { edit, endGesture } = settings;
  const { recipe } = settings.current;
  if (place === 'input') {
    return (
      <Frame name={words.input}>
        <InputPanel recipe={recipe} edit={edit} endGesture={endGesture} />
      </Frame>
    );
  }
  const module = recipe.modules.find(({ id }) => place === `module:${id}`);
  if (!module) {
    return (
      <Frame name={words.output}>
        <OutputPanel recipe={recipe} edit={edit} endGesture={endGesture} />
      </Frame>
    );
  }
  const { Panel } = viewOf(module.kind);
  const editor: ModuleEditor = {
    change: (change, gesture) => edit((before) => withModule(before, module.id, change), gesture),
    endGesture,
    sampleRate,
  };
  return (
    <Frame
      name={moduleName(recipe, module)}
      actions={
        <ModuleActions
          recipe={recipe}
          module={module}
          settings={settings}
          onRemoved={() => onPlace('output')}
        />
      }
    >
      <Panel key={module.id} module={module} editor={editor} />
    </Frame>
  );
}

interface FrameProps {
  name: string;
  actions?: ReactNode;
  children: ReactNode;
}

function Frame({ name, actions, children }: FrameProps) {
  return (
    <section aria-label={name} className="bg-surface-2 px-4 pt-1 pb-5">
      <header className="mb-2 flex min-h-hit items-center justify-between">
        <h2 className="text-sm">{name}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}

interface ModuleActionsProps {
  recipe: Recipe;
  module: ModuleSettings;
  settings: SettingsEditor;
  onRemoved: () => void;
}

function ModuleActions({ recipe, module, settings, onRemoved }: ModuleActionsProps) {
  const { edit } = settings;
  const at = recipe.modules.findIndex(({ id }) => id === module.id);
  return (
    <span className="flex items-center">
      <IconButton
        icon="chevron-left"
        label={words.left}
        title={words.left}
        disabled={at === 0}
        onClick={() => edit((before) => withModuleMoved(before, module.id, -1))}
      />
      <IconButton
        icon="chevron-right"
        label={words.right}
        title={words.right}
        disabled={at === recipe.modules.length - 1}
        onClick={() => edit((before) => withModuleMoved(before, module.id, 1))}
      />
      <IconButton
        icon="close"
        label={words.remove}
        title={words.remove}
        onClick={() => {
          edit((before) => withoutModule(before, module.id));
          onRemoved();
        }}
      />
    </span>
  );
}
