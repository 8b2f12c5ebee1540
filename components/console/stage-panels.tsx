'use client';
import { consoleText } from '@/components/text/console';
import {
  LIMITER_PARAMETERS as LIMITER,
  SEED_LIMIT,
  STEREO_PARAMETERS as STEREO,
  TRIM_PARAMETERS as TRIM,
} from '@/lib/engine/chain/parameters.table';
import type {
  BitDepth,
  LimiterSettings,
  OutputSettings,
  Recipe,
  StereoSettings,
} from '@/lib/engine/chain/recipe';
import { CorrelationMeter } from './correlation-meter';
import { GainHistory } from './gain-history';
import { Knob } from './knob';
import type { ModuleDesk } from './module-controls';
import { withOutput } from './recipe-edits';
import { Segmented } from './segmented';
import { Toggle } from './toggle';

interface StageProps<Settings> {
  module: Settings;
  desk: ModuleDesk;
}

/** Knobs side by side with what they act on. */
export function KnobRow({ children }: { children: React.ReactNode }) {
  return <div className="flex flex-wrap items-end gap-x-3 gap-y-4">{children}</div>;
}

export function StereoPanel({ module, desk }: StageProps<StereoSettings>) {
  const turn = (key: 'widthPercent' | 'monoBelowHz' | 'balancePercent') => (value: number) =>
    desk.change({ [key]: value }, `${module.id}.${key}`);
  return (
    <div className="grid gap-8 lg:grid-cols-[auto_minmax(0,1fr)]">
      <KnobRow>
        <Knob
          range={STEREO.widthPercent}
          value={module.widthPercent}
          onTurn={turn('widthPercent')}
          onRest={desk.rest}
        />
        <Knob
          range={STEREO.balancePercent}
          value={module.balancePercent}
          onTurn={turn('balancePercent')}
          onRest={desk.rest}
        />
        <Knob
          range={STEREO.monoBelowHz}
          value={module.monoBelowHz}
          onTurn={turn('monoBelowHz')}
          onRest={desk.rest}
          disabled={!module.monoBass}
        />
        <Toggle
          label={consoleText.stereo.monoBass}
          isOn={module.monoBass}
          onToggle={() => desk.change({ monoBass: !module.monoBass })}
        />
      </KnobRow>
      <CorrelationMeter />
    </div>
  );
}

export function LimiterPanel({ module, desk }: StageProps<LimiterSettings>) {
  const turn = (key: 'inputGainDb' | 'ceilingDb' | 'releaseMs') => (value: number) =>
    desk.change({ [key]: value }, `${module.id}.${key}`);
  return (
    <div className="grid gap-8 lg:grid-cols-[auto_minmax(0,1fr)]">
      <KnobRow>
        <Knob
          range={LIMITER.inputGainDb}
          value={module.inputGainDb}
          onTurn={turn('inputGainDb')}
          onRest={desk.rest}
        />
        <Knob
          range={LIMITER.ceilingDb}
          value={module.ceilingDb}
          onTurn={turn('ceilingDb')}
          onRest={desk.rest}
        />
        <Knob
          range={LIMITER.releaseMs}
          value={module.releaseMs}
          onTurn={turn('releaseMs')}
          onRest={desk.rest}
        />
      </KnobRow>
      <GainHistory moduleId={module.id} depthDb={9} />
    </div>
  );
}

interface EndProps {
  recipe: Recipe;
  edit: (change: (recipe: Recipe) => Recipe, gesture?: string) => void;
  rest: () => void;
}

export function InputPanel({ recipe, edit, rest }: EndProps) {
  return (
    <KnobRow>
      <Knob
        range={TRIM.inputTrimDb}
        value={recipe.inputTrimDb}
        onTurn={(inputTrimDb) => edit((before) => ({ ...before, inputTrimDb }), 'inputTrimDb')}
        onRest={rest}
      />
    </KnobRow>
  );
}

const words = consoleText.output;
const depths = ([16, 24, 32] as const).map((value) => ({ value, label: words.depths[value] }));
export function OutputPanel({ recipe, edit, rest }: EndProps) {
  const { output } = recipe;
  const set = (change: Partial<OutputSettings>, gesture?: string) =>
    edit((before) => withOutput(before, change), gesture);
  const hint =
    output.bitDepth === 32
      ? words.ditherFloat
      : output.dither === 'tpdf'
        ? words.ditherHint
        : words.ditherOff;
  return (
    <div className="flex flex-wrap items-start gap-x-10 gap-y-6">
      <Knob
        range={TRIM.outputTrimDb}
        value={output.trimDb}
        onTurn={(trimDb) => set({ trimDb }, 'output.trimDb')}
        onRest={rest}
      />
      <Segmented<BitDepth>
        label={words.bitDepth}
        choices={depths}
        value={output.bitDepth}
        onChoose={(bitDepth) => set({ bitDepth })}
      />
      <div className="max-w-64">
        <Toggle
          label={words.dither}
          isOn={output.dither === 'tpdf'}
          onToggle={() => set({ dither: output.dither === 'tpdf' ? 'none' : 'tpdf' })}
        />
        <p className="text-xs text-ink-faint">{hint}</p>
      </div>
      <div className="max-w-64">
        <SeedField seed={output.seed} onSeed={(seed) => set({ seed })} />
        <p className="text-xs text-ink-faint">{words.seedHint}</p>
      </div>
    </div>
  );
}

function SeedField({ seed, onSeed }: { seed: number; onSeed: (seed: number) => void }) {
  return (
    <label className="flex min-h-hit items-center gap-2 text-sm text-ink-soft">
      {words.seed}
      <input
        type="number"
        min={0}
        max={SEED_LIMIT - 1}
        step={1}
        value={seed}
        onChange={({ target }) => {
          const next = target.valueAsNumber;
          if (Number.isInteger(next) && next >= 0 && next < SEED_LIMIT) onSeed(next);
        }}
        className="w-28 rounded-sm bg-surface-2 px-2 py-1 text-right font-mono text-ink hover:bg-surface-3"
      />
    </label>
  );
}
