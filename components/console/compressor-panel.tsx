'use client';
import { consoleText } from '@/components/text/console';
import { useLocale } from '@/components/ui/reader';
import { COMPRESSOR_PARAMETERS as RANGES } from '@/lib/engine/chain/parameters.table';
import type { CompressorSettings } from '@/lib/engine/chain/recipe';
import { staticOutputDb } from './compressor-curve';
import { GainHistory } from './gain-history';
import { Knob } from './knob';
import type { ModuleDesk } from './module-controls';
import { parameterText } from './parameter-text';
import { Segmented } from './segmented';
import { KnobRow } from './stage-panels';
import { Toggle } from './toggle';

interface CompressorPanelProps {
  module: CompressorSettings;
  desk: ModuleDesk;
}

const words = consoleText.compressor;
const detectors = (['rms', 'peak'] as const).map((value) => ({ value, label: words.detectors[value] }));
const knobs = [
  'thresholdDb',
  'ratio',
  'kneeDb',
  'attackMs',
  'releaseMs',
  'makeupDb',
  'mixPercent',
  'stereoLinkPercent',
] as const;

export function CompressorPanel({ module, desk }: CompressorPanelProps) {
  const knob = (key: (typeof knobs)[number]) => (
    <Knob
      key={key}
      range={RANGES[key]}
      value={module[key]}
      onTurn={(value) => desk.change({ [key]: value }, `${module.id}.${key}`)}
      onRest={desk.rest}
    />
  );
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <StaticCurve module={module} />
      <div className="grid content-between gap-6">
        <KnobRow>{knobs.map(knob)}</KnobRow>
        <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
          <Segmented
            label={words.detector}
            choices={detectors}
            value={module.detector}
            onChoose={(detector) => desk.change({ detector })}
          />
          <div className="flex items-center gap-1">
            <Toggle
              label={words.sideChain}
              isOn={module.sideChainLowCut}
              onToggle={() => desk.change({ sideChainLowCut: !module.sideChainLowCut })}
            />
            <Knob
              range={RANGES.sideChainLowCutHz}
              label={words.sideChainBelow}
              value={module.sideChainLowCutHz}
              onTurn={(value) => desk.change({ sideChainLowCutHz: value }, `${module.id}.sideChainLowCutHz`)}
              onRest={desk.rest}
              disabled={!module.sideChainLowCut}
            />
          </div>
        </div>
      </div>
      <div className="lg:col-span-2">
        <GainHistory moduleId={module.id} depthDb={12} />
      </div>
    </div>
  );
}

const size = 208;
const floorDb = -60;
const placeOf = (db: number) => ((db - floorDb) / -floorDb) * size;

/** Output over input, both from −60 to 0 dB. */
function StaticCurve({ module }: { module: CompressorSettings }) {
  const locale = useLocale();
  const points = Array.from({ length: 121 }, (_, i) => {
    const inputDb = floorDb + i / 2;
    const y = size - placeOf(staticOutputDb(module, inputDb));
    return `${placeOf(inputDb).toFixed(1)} ${y.toFixed(1)}`;
  });
  const threshold = placeOf(module.thresholdDb);
  const spoken = (key: 'thresholdDb' | 'ratio') => {
    const { digits, unit } = parameterText(RANGES[key], module[key], locale);
    return `${digits} ${unit}`;
  };
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={words.curve(spoken('thresholdDb'), spoken('ratio'))}
      className="aspect-square w-full max-w-52 overflow-hidden bg-surface-1 fill-none"
    >
      {[-48, -36, -24, -12].map((db) => (
        <path
          key={db}
          d={`M${placeOf(db)} 0V${size}M0 ${size - placeOf(db)}H${size}`}
          className="stroke-line"
          strokeWidth={1}
        />
      ))}
      <path d={`M0 ${size}L${size} 0`} className="stroke-line-strong" strokeDasharray="2 4" />
      <path d={`M${threshold} 0V${size}`} className="stroke-ink-faint" strokeDasharray="1 3" />
      <path
        d={`M${points.join('L')}`}
        className={module.bypass ? 'stroke-ink-faint' : 'stroke-version'}
        strokeWidth={2}
      />
    </svg>
  );
}
