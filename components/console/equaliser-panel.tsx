'use client';
import { useState } from 'react';
import { consoleText } from '@/components/text/console';
import { IconButton } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { CUT_SLOPES, MAX_BANDS, BAND_PARAMETERS as RANGES } from '@/lib/engine/chain/parameters.table';
import {
  BAND_KINDS,
  type BandKind,
  type EqualiserBand,
  type EqualiserSettings,
} from '@/lib/engine/chain/recipe';
import { isCut } from './band-handle';
import { EqualiserGraph } from './equaliser-graph';
import { Knob } from './knob';
import type { ModuleDesk } from './module-controls';
import { Segmented } from './segmented';
import { Toggle } from './toggle';

interface EqualiserPanelProps {
  module: EqualiserSettings;
  desk: ModuleDesk;
}

const words = consoleText.equaliser;
const kinds = BAND_KINDS.map((value) => ({ value, label: words.kinds[value] }));
const slopes = CUT_SLOPES.map((value) => ({ value, label: String(value) }));
const scales = [3, 6, 12, 18].map((value) => ({ value, label: `±${value}` }));

export function EqualiserPanel({ module, desk }: EqualiserPanelProps) {
  const [picked, setPicked] = useState(1);
  const [scaleDb, setScale] = useState(6);
  const chosen = Math.min(picked, module.bands.length - 1);
  const band = module.bands[chosen];
  const setBands = (bands: EqualiserBand[], gesture?: string) =>
    desk.change({ bands }, gesture && `${module.id}.${gesture}`);
  const setBand = (index: number, change: Partial<EqualiserBand>, gesture?: string) =>
    setBands(
      module.bands.map((each, at) => (at === index ? { ...each, ...change } : each)),
      gesture,
    );
  const add = (place: { frequencyHz: number; gainDb: number }) => {
    if (module.bands.length >= MAX_BANDS) return;
    const q = RANGES.q.default;
    setBands([...module.bands, { kind: 'bell', enabled: true, q, slopeDbPerOctave: 12, ...place }]);
    setPicked(module.bands.length);
  };
  return (
    <div className="grid gap-4">
      <EqualiserGraph
        module={module}
        sampleRate={desk.sampleRate}
        scaleDb={scaleDb}
        chosen={chosen}
        onChoose={setPicked}
        onBand={setBand}
        onNewBand={add}
        onRest={desk.rest}
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
          onRest={desk.rest}
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
          // biome-ignore lint/suspicious/noArrayIndexKey: a band is its place in the equaliser.
          key={index}
          type="button"
          aria-pressed={index === chosen}
          aria-label={words.band(index + 1, words.kinds[band.kind])}
          title={words.kinds[band.kind]}
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
      {bands.length < MAX_BANDS && (
        <IconButton icon="plus" label={words.add} title={words.add} onClick={onAdd} />
      )}
    </fieldset>
  );
}

interface BandControlsProps {
  band: EqualiserBand;
  onBand: (change: Partial<EqualiserBand>, gesture?: string) => void;
  onRemove: () => void;
  onRest: () => void;
}

function BandControls({ band, onBand, onRemove, onRest }: BandControlsProps) {
  const turn = (key: 'frequencyHz' | 'gainDb' | 'q') => (value: number) =>
    onBand({ [key]: value, enabled: true }, key);
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-4">
      <Toggle
        isBare
        label={words.on}
        isOn={band.enabled}
        onToggle={() => onBand({ enabled: !band.enabled })}
      />
      <Segmented<BandKind>
        label={words.kind}
        choices={kinds}
        value={band.kind}
        onChoose={(kind) => onBand({ kind })}
      />
      <Knob
        range={RANGES.frequencyHz}
        value={band.frequencyHz}
        onTurn={turn('frequencyHz')}
        onRest={onRest}
      />
      {isCut(band) ? (
        <Segmented
          label={`${words.slope}, dB/oct`}
          choices={slopes}
          value={band.slopeDbPerOctave}
          onChoose={(slopeDbPerOctave) => onBand({ slopeDbPerOctave })}
        />
      ) : (
        <>
          <Knob range={RANGES.gainDb} value={band.gainDb} onTurn={turn('gainDb')} onRest={onRest} />
          <Knob range={RANGES.q} value={band.q} onTurn={turn('q')} onRest={onRest} />
        </>
      )}
      <span className="ml-auto">
        <IconButton icon="close" label={words.remove} title={words.remove} onClick={onRemove} />
      </span>
    </div>
  );
}
