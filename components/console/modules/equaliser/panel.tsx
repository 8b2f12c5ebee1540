'use client';
import { useState } from 'react';
import { consoleText } from '@/components/text/console';
import { moduleText } from '@/components/text/modules';
import { IconButton } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { type EqualiserBand, equaliser, isCut } from '@/lib/engine/modules/equaliser/equaliser';
import { Knob } from '../../controls/knob';
import { Segmented } from '../../controls/segmented';
import { Toggle } from '../../controls/toggle';
import type { PanelProps } from '../module-view';
import { EqualiserGraph } from './equaliser-graph';

const words = consoleText.equaliser;
const names = moduleText.equaliser.parameters.bands;
const { most, of: RANGES } = equaliser.parameters.bands;
const kinds = RANGES.kind.choices.map((value) => ({ value, label: names.kind.choices[value] }));
const slopes = RANGES.slopeDbPerOctave.choices.map((value) => ({ value, label: String(value) }));
const scales = [3, 6, 12, 18].map((value) => ({ value, label: `±${value}` }));

export function EqualiserPanel({ module, editor }: PanelProps<'equaliser'>) {
  const [picked, setPicked] = useState(1);
  const [scaleDb, setScale] = useState(6);
  const chosen = Math.min(picked, module.bands.length - 1);
  const band = module.bands[chosen];
  const setBands = (bands: EqualiserBand[], gesture?: string) =>
    editor.change({ bands }, gesture && `${module.id}.${gesture}`);
  const setBand = (index: number, change: Partial<EqualiserBand>, gesture?: string) =>
    setBands(
      module.bands.map((each, at) => (at === index ? { ...each, ...change } : each)),
      gesture,
    );
  const add = (place: { frequencyHz: number; gainDb: number }) => {
    if (module.bands.length >= most) return;
    const q = RANGES.q.default;
    const slopeDbPerOctave = RANGES.slopeDbPerOctave.default;
    setBands([...module.bands, { kind: 'bell', enabled: true, q, slopeDbPerOctave, ...place }]);
    setPicked(module.bands.length);
  };
  return (
    <div className="grid gap-4">
      <EqualiserGraph
        module={module}
        sampleRate={editor.sampleRate}
        scaleDb={scaleDb}
        chosen={chosen}
        onChoose={setPicked}
        onBand={setBand}
        onNewBand={add}
        onRelease={editor.endGesture}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <BandChips
          bands={module.bands}
          chosen={chosen}
          onChoose={setPicked}
          onAdd={() => add({ frequencyHz: 1000, gainDb: 0 })}
        />
        <Segmented label={words.scale} isLabelHidden choices={scales} value={scaleDb} onChoose={setScale} />
      </div>
      {band && (
        <BandControls
          band={band}
          onBand={(change, gesture) => setBand(chosen, change, gesture && `band.${chosen}.${gesture}`)}
          onRemove={() => setBands(module.bands.filter((_, index) => index !== chosen))}
          onRelease={editor.endGesture}
        />
      )}
      <p className="text-xs text-ink-faint max-sm:hidden">{words.hint}</p>
    </div>
  );
}

interface BandChipsProps {
  bands: readonly EqualiserBand[];
  chosen: number;
  onChoose: (index: number) => void;
  onAdd: () => void;
}

function BandChips({ bands, chosen, onChoose, onAdd }: BandChipsProps) {
  return (
    <fieldset aria-label={words.bands} className="flex flex-wrap items-center">
      {bands.map((band, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a band is identified by its index in the equaliser.
          key={index}
          type="button"
          aria-pressed={index === chosen}
          aria-label={words.band(index + 1, names.kind.choices[band.kind])}
          title={names.kind.choices[band.kind]}
          onClick={() => onChoose(index)}
          className={classNames(
            'relative min-h-hit min-w-hit rounded-sm font-mono text-sm transition-colors hover:bg-surface-3',
            index === chosen ? 'bg-surface-3 text-ink' : 'text-ink-soft',
            !band.enabled && 'text-ink-faint!',
          )}
        >
          {index + 1}
          <span
            aria-hidden="true"
            className={classNames(
              'absolute inset-x-3 bottom-1 h-0.5',
              band.enabled ? 'bg-version' : 'bg-line',
            )}
          />
        </button>
      ))}
      {bands.length < most && <IconButton icon="plus" label={words.add} title={words.add} onClick={onAdd} />}
    </fieldset>
  );
}

interface BandControlsProps {
  band: EqualiserBand;
  onBand: (change: Partial<EqualiserBand>, gesture?: string) => void;
  onRemove: () => void;
  onRelease: () => void;
}

function BandControls({ band, onBand, onRemove, onRelease }: BandControlsProps) {
  const turn = (key: 'frequencyHz' | 'gainDb' | 'q') => (value: number) =>
    onBand({ [key]: value, enabled: true }, key);
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-4">
      <Toggle
        isBare
        label={names.enabled}
        isOn={band.enabled}
        onToggle={() => onBand({ enabled: !band.enabled })}
      />
      <Segmented
        label={names.kind.label}
        choices={kinds}
        value={band.kind}
        onChoose={(kind) => onBand({ kind })}
      />
      <Knob
        range={RANGES.frequencyHz}
        label={names.frequencyHz}
        value={band.frequencyHz}
        onChange={turn('frequencyHz')}
        onRelease={onRelease}
      />
      {isCut(band.kind) ? (
        <Segmented
          label={names.slopeDbPerOctave}
          choices={slopes}
          value={band.slopeDbPerOctave}
          onChoose={(slopeDbPerOctave) => onBand({ slopeDbPerOctave })}
        />
      ) : (
        <>
          <Knob
            range={RANGES.gainDb}
            label={names.gainDb}
            value={band.gainDb}
            onChange={turn('gainDb')}
            onRelease={onRelease}
          />
          <Knob range={RANGES.q} label={names.q} value={band.q} onChange={turn('q')} onRelease={onRelease} />
        </>
      )}
      <span className="ml-auto">
        <IconButton icon="close" label={words.remove} title={words.remove} onClick={onRemove} />
      </span>
    </div>
  );
}
