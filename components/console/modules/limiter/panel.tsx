'use client';
import { GainHistory } from '../../meters/gain-history';
import { KnobRow, ModuleKnob } from '../module-controls';
import type { PanelProps } from '../module-view';

export function LimiterPanel(props: PanelProps<'limiter'>) {
  return (
    <div className="grid gap-8 lg:grid-cols-[auto_minmax(0,1fr)]">
      <KnobRow>
        <ModuleKnob {...props} parameter="inputGainDb" />
        <ModuleKnob {...props} parameter="ceilingDb" />
        <ModuleKnob {...props} parameter="releaseMs" />
      </KnobRow>
      <GainHistory moduleId={props.module.id} depthDb={9} />
    </div>
  );
}
