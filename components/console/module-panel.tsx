'use client';
import type { ReactNode } from 'react';
import { consoleText } from '@/components/text/console';
import { IconButton } from '@/components/ui/button';
import type { ModuleSettings, Recipe } from '@/lib/engine/chain/recipe';
import { type ChainPlace, moduleName } from './chain-row';
import { CompressorPanel } from './compressor-panel';
import { EqualiserPanel } from './equaliser-panel';
import type { ModuleDesk } from './module-controls';
import { withModule, withModuleMoved, withoutModule } from './recipe-edits';
import { InputPanel, LimiterPanel, OutputPanel, StereoPanel } from './stage-panels';
import type { SettingsDesk } from './use-settings';

interface ModulePanelProps {
  desk: SettingsDesk;
  sampleRate: number;
  place: ChainPlace;
  onPlace: (place: ChainPlace) => void;
}

const words = consoleText.chain;

/** The chosen part of the chain, large. */
export function ModulePanel({ desk, sampleRate, place, onPlace }: ModulePanelProps) {
  const { settings, edit, rest } = desk;
  const { recipe } = settings;
  if (place === 'input') {
    return (
      <Panel name={words.input}>
        <InputPanel recipe={recipe} edit={edit} rest={rest} />
      </Panel>
    );
  }
  const module = recipe.modules.find(({ id }) => place === `module:${id}`);
  if (!module) {
    return (
      <Panel name={words.output}>
        <OutputPanel recipe={recipe} edit={edit} rest={rest} />
      </Panel>
    );
  }
  const moduleDesk: ModuleDesk = {
    change: (change, gesture) => edit((before) => withModule(before, module.id, change), gesture),
    rest,
    sampleRate,
  };
  return (
    <Panel
      name={moduleName(recipe, module)}
      actions={
        <ModuleActions recipe={recipe} module={module} desk={desk} onRemoved={() => onPlace('output')} />
      }
    >
      <Settings module={module} desk={moduleDesk} />
    </Panel>
  );
}

function Settings({ module, desk }: { module: ModuleSettings; desk: ModuleDesk }) {
  switch (module.kind) {
    case 'equaliser':
      return <EqualiserPanel key={module.id} module={module} desk={desk} />;
    case 'compressor':
      return <CompressorPanel key={module.id} module={module} desk={desk} />;
    case 'stereo':
      return <StereoPanel key={module.id} module={module} desk={desk} />;
    case 'limiter':
      return <LimiterPanel key={module.id} module={module} desk={desk} />;
    default:
      return module satisfies never;
  }
}

interface PanelProps {
  name: string;
  actions?: ReactNode;
  children: ReactNode;
}

function Panel({ name, actions, children }: PanelProps) {
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
  desk: SettingsDesk;
  onRemoved: () => void;
}

function ModuleActions({ recipe, module, desk, onRemoved }: ModuleActionsProps) {
  const { edit } = desk;
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
