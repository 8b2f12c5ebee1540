'use client';
import type { ReactNode } from 'react';
import { consoleText } from '@/components/text/console';
import { classNames } from '@/components/ui/class-names';
import type { ModuleKind, ModuleSettings, Recipe } from '@/lib/engine/chain/recipe';
import { INPUT } from '@/lib/engine/modules/chain-ends';
import { Toggle } from '../controls/toggle';
import { useParameterText } from '../controls/use-parameter-text';
import { viewOf } from '../modules/registry';
import { AddModule } from './add-module';
import { moduleName } from './module-name';

/** The part that is shown large: a module by its id, or one of the chain's ends. */
export type ChainPlace = 'input' | 'output' | `module:${string}`;

interface ChainRowProps {
  recipe: Recipe;
  sampleRate: number;
  place: ChainPlace;
  onPlace: (place: ChainPlace) => void;
  onBypass: (id: string, bypass: boolean) => void;
  onAdd: (kind: ModuleKind) => void;
  isBypassed: boolean;
}

const words = consoleText.chain;

/** The signal path: input, the modules in their order, output. The selected one is shown large below. */
export function ChainRow(props: ChainRowProps) {
  const { recipe, sampleRate, place, onPlace, onBypass, onAdd, isBypassed } = props;
  const say = useParameterText();
  return (
    <section aria-label={words.label} className="flex items-stretch border-t border-line">
      <ol
        className={classNames('flex min-w-0 grow items-stretch overflow-x-auto', isBypassed && 'opacity-50')}
      >
        <Stage
          name={words.input}
          isChosen={place === 'input'}
          onChoose={() => onPlace('input')}
          detail={say(INPUT.parameters.inputTrimDb, recipe.inputTrimDb)}
        />
        {recipe.modules.map((module) => {
          const name = moduleName(recipe, module);
          return (
            <Stage
              key={module.id}
              name={name}
              isWide={viewOf(module.kind).isWide ?? false}
              isOff={module.bypass}
              isChosen={place === `module:${module.id}`}
              onChoose={() => onPlace(`module:${module.id}`)}
              detail={<Summary module={module} sampleRate={sampleRate} />}
              power={
                <Toggle
                  isBare
                  label={words.on(name)}
                  isOn={!module.bypass}
                  onToggle={() => onBypass(module.id, !module.bypass)}
                />
              }
            />
          );
        })}
        <Stage
          name={words.output}
          isChosen={place === 'output'}
          onChoose={() => onPlace('output')}
          detail={consoleText.output.depths[recipe.output.bitDepth]}
        />
      </ol>
      <AddModule recipe={recipe} onAdd={onAdd} />
    </section>
  );
}

interface StageProps {
  name: string;
  isChosen: boolean;
  isOff?: boolean;
  isWide?: boolean;
  onChoose: () => void;
  detail: ReactNode;
  power?: ReactNode;
}

function Stage({ name, isChosen, isOff = false, isWide = false, onChoose, detail, power }: StageProps) {
  return (
    <li
      className={classNames(
        'relative flex min-h-18 grow items-center border-r border-line pl-3 first:border-l',
        isWide ? 'basis-40' : 'basis-24',
        isChosen ? 'bg-surface-2' : 'hover:bg-surface-1',
      )}
    >
      {isChosen && <span aria-hidden="true" className="absolute inset-x-0 -top-px h-0.5 bg-ink" />}
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className="flex min-w-0 grow flex-col items-start self-stretch py-3 text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ink"
      >
        <span className={classNames('text-sm whitespace-nowrap', isOff ? 'text-ink-faint' : 'text-ink')}>
          {name}
        </span>
        <span
          className={classNames(
            'mt-1 font-mono text-xs whitespace-nowrap',
            isOff ? 'text-ink-faint line-through' : 'text-ink-soft',
          )}
        >
          {detail}
        </span>
      </button>
      {power && <span className="relative z-10">{power}</span>}
    </li>
  );
}

/** The module's own line in the row. */
function Summary({ module, sampleRate }: { module: ModuleSettings; sampleRate: number }) {
  const { Summary: Own } = viewOf(module.kind);
  return <Own module={module} sampleRate={sampleRate} />;
}
