'use client';
import { consoleText } from '@/components/text/console';
import { type CompressorSettings, compressor } from '@/lib/engine/modules/compressor/compressor';
import { useParameterText } from '../../controls/use-parameter-text';
import { GainHistory } from '../../meters/gain-history';
import { KnobRow, ModuleChoice, ModuleKnob, ModuleSwitch } from '../module-controls';
import type { PanelProps } from '../module-view';
import { staticOutputDb } from './compressor-curve';

const { parameters } = compressor;
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

export function CompressorPanel(props: PanelProps<'compressor'>) {
  const { module } = props;
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <StaticCurve module={module} />
      <div className="grid content-between gap-6">
        <KnobRow>
          {knobs.map((parameter) => (
            <ModuleKnob key={parameter} {...props} parameter={parameter} />
          ))}
        </KnobRow>
        <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
          <ModuleChoice {...props} parameter="detector" />
          <div className="flex items-center gap-1">
            <ModuleSwitch {...props} parameter="sideChainLowCut" />
            <ModuleKnob {...props} parameter="sideChainLowCutHz" disabled={!module.sideChainLowCut} />
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

/** Transfer curve: output over input, both from −60 to 0 dB. */
function StaticCurve({ module }: { module: CompressorSettings }) {
  const say = useParameterText();
  const points = Array.from({ length: 121 }, (_, i) => {
    const inputDb = floorDb + i / 2;
    const y = size - placeOf(staticOutputDb(module, inputDb));
    return `${placeOf(inputDb).toFixed(1)} ${y.toFixed(1)}`;
  });
  const threshold = placeOf(module.thresholdDb);
  const spoken = (key: 'thresholdDb' | 'ratio') => say(parameters[key], module[key]);
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={consoleText.compressor.curve(spoken('thresholdDb'), spoken('ratio'))}
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
