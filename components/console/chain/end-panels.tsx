'use client';
import { consoleText } from '@/components/text/console';
import { inputText, outputText } from '@/components/text/modules';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { INPUT, OUTPUT, type OutputSettings } from '@/lib/engine/modules/chain-ends';
import { Knob } from '../controls/knob';
import { Segmented } from '../controls/segmented';
import { Toggle } from '../controls/toggle';
import { KnobRow } from '../modules/module-controls';
import { withOutput } from './recipe-edits';

interface EndProps {
  recipe: Recipe;
  edit: (change: (recipe: Recipe) => Recipe, gesture?: string) => void;
  endGesture: () => void;
}

export function InputPanel({ recipe, edit, endGesture }: EndProps) {
  return (
    <KnobRow>
      <Knob
        range={INPUT.parameters.inputTrimDb}
        label={inputText.inputTrimDb}
        value={recipe.inputTrimDb}
        onChange={(inputTrimDb) => edit((before) => ({ ...before, inputTrimDb }), 'inputTrimDb')}
        onRelease={endGesture}
      />
    </KnobRow>
  );
}

const words = consoleText.output;
const depths = OUTPUT.parameters.bitDepth.choices.map((value) => ({ value, label: words.depths[value] }));

export function OutputPanel({ recipe, edit, endGesture }: EndProps) {
  const { output } = recipe;
  const set = (change: Partial<OutputSettings>, gesture?: string) =>
    edit((before) => withOutput(before, change), gesture);
  return (
    <div className="flex flex-wrap items-start gap-x-10 gap-y-6">
      <Knob
        range={OUTPUT.parameters.trimDb}
        label={outputText.trimDb}
        value={output.trimDb}
        onChange={(trimDb) => set({ trimDb }, 'output.trimDb')}
        onRelease={endGesture}
      />
      <Segmented
        label={outputText.bitDepth}
        choices={depths}
        value={output.bitDepth}
        onChoose={(bitDepth) => set({ bitDepth })}
      />
      <div className="max-w-64">
        <Toggle
          label={outputText.dither.label}
          isOn={output.dither === 'tpdf'}
          onToggle={() => set({ dither: output.dither === 'tpdf' ? 'none' : 'tpdf' })}
        />
        <p className="text-xs text-ink-faint">{ditherHint(output)}</p>
      </div>
      <div className="max-w-64">
        <SeedField seed={output.seed} onSeed={(seed) => set({ seed })} />
        <p className="text-xs text-ink-faint">{words.seedHint}</p>
      </div>
    </div>
  );
}

function ditherHint({ bitDepth, dither }: OutputSettings): string {
  if (bitDepth === 32) return words.ditherFloat;
  return dither === 'tpdf' ? words.ditherHint : words.ditherOff;
}

function SeedField({ seed, onSeed }: { seed: number; onSeed: (seed: number) => void }) {
  const { min, max, step } = OUTPUT.parameters.seed;
  return (
    <label className="flex min-h-hit items-center gap-2 text-sm text-ink-soft">
      {outputText.seed}
      <input
        type="number"
        min={min}
        max={max}
        step={step}
        value={seed}
        onChange={({ target }) => {
          const next = target.valueAsNumber;
          if (Number.isInteger(next) && next >= min && next <= max) onSeed(next);
        }}
        className="w-28 rounded-sm bg-surface-2 px-2 py-1 text-right font-mono text-ink hover:bg-surface-3"
      />
    </label>
  );
}
