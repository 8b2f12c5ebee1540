'use client';
import type { ReactNode } from 'react';
import { consoleText } from '@/components/text/console';
import { classNames } from '@/components/ui/class-names';
import { useLocale } from '@/components/ui/reader';
import {
  COMPRESSOR_PARAMETERS,
  LIMITER_PARAMETERS,
  type ParameterRange,
  TRIM_PARAMETERS,
} from '@/lib/engine/chain/parameters.table';
import type { ModuleSettings, Recipe } from '@/lib/engine/chain/recipe';
import { AddModule } from './add-module';
import { curvePath } from './equaliser-plot';
import { parameterText } from './parameter-text';
import { Toggle } from './toggle';
import { useSumCurve } from './use-curves';

/** What is shown large: a module by its id, or one of the chain's ends. */
export type ChainPlace = 'input' | 'output' | `module:${string}`;

interface ChainRowProps {
  recipe: Recipe;
  sampleRate: number;
  place: ChainPlace;
  onPlace: (place: ChainPlace) => void;
  onBypass: (id: string, bypass: boolean) => void;
  onAdd: (kind: ModuleSettings['kind']) => void;
  isBypassed: boolean;
}

const words = consoleText.chain;

/** A setting in words and unit. */
type Say = (range: ParameterRange, value: number) => string;

/** Name of a module: its kind, with a number from the second of a kind on. */
export function moduleName(recipe: Recipe, module: ModuleSettings): string {
  const ofKind = recipe.modules.filter(({ kind }) => kind === module.kind);
  const name = words.kinds[module.kind];
  return ofKind.length < 2 ? name : words.number(name, ofKind.indexOf(module) + 1);
}

/** The way of the signal: input, the modules in their order, output. One is chosen and stands large below. */
export function ChainRow(props: ChainRowProps) {
  const { recipe, sampleRate, place, onPlace, onBypass, onAdd, isBypassed } = props;
  const locale = useLocale();
  const say: Say = (range, value) => {
    const { digits, unit } = parameterText(range, value, locale);
    return `${digits} ${unit}`;
  };
  return (
    <section aria-label={words.label} className="flex items-stretch border-t border-line">
      <ol
        className={classNames('flex min-w-0 grow items-stretch overflow-x-auto', isBypassed && 'opacity-50')}
      >
        <Stage
          name={words.input}
          isChosen={place === 'input'}
          onChoose={() => onPlace('input')}
          detail={say(TRIM_PARAMETERS.inputTrimDb, recipe.inputTrimDb)}
        />
        {recipe.modules.map((module) => {
          const name = moduleName(recipe, module);
          return (
            <Stage
              key={module.id}
              name={name}
              isWide={module.kind === 'equaliser'}
              isOff={module.bypass}
              isChosen={place === `module:${module.id}`}
              onChoose={() => onPlace(`module:${module.id}`)}
              detail={<Summary module={module} sampleRate={sampleRate} say={say} />}
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

interface SummaryProps {
  module: ModuleSettings;
  sampleRate: number;
  say: Say;
}

function Summary({ module, sampleRate, say }: SummaryProps) {
  switch (module.kind) {
    case 'equaliser':
      return <SmallCurve module={module} sampleRate={sampleRate} />;
    case 'compressor':
      return `${say(COMPRESSOR_PARAMETERS.ratio, module.ratio).replace(' ', '')} ${say(COMPRESSOR_PARAMETERS.thresholdDb, module.thresholdDb)}`;
    case 'stereo':
      return `${module.widthPercent} %${module.monoBass ? ` ${consoleText.stereo.monoBass.toLowerCase()}` : ''}`;
    case 'limiter':
      return module.inputGainDb === LIMITER_PARAMETERS.inputGainDb.default
        ? say(LIMITER_PARAMETERS.ceilingDb, module.ceilingDb)
        : `${say(LIMITER_PARAMETERS.inputGainDb, module.inputGainDb).replace(' dB', '')} → ${say(LIMITER_PARAMETERS.ceilingDb, module.ceilingDb)}`;
    default:
      return module satisfies never;
  }
}

const small = { width: 96, height: 20, scaleDb: TRIM_PARAMETERS.inputTrimDb.max / 4 };

function SmallCurve({
  module,
  sampleRate,
}: {
  module: Extract<ModuleSettings, { kind: 'equaliser' }>;
  sampleRate: number;
}) {
  const sum = useSumCurve(module.bands, sampleRate);
  return (
    <svg
      width={small.width}
      height={small.height}
      aria-hidden="true"
      className="block overflow-hidden fill-none"
    >
      {sum && (
        <path
          d={curvePath(small, sum)}
          strokeWidth={1.5}
          className={module.bypass ? 'stroke-ink-faint' : 'stroke-version'}
        />
      )}
    </svg>
  );
}
