'use client';
import { CorrelationMeter } from '../../meters/correlation-meter';
import { KnobRow, ModuleKnob, ModuleSwitch } from '../module-controls';
import type { PanelProps } from '../module-view';

export function StereoPanel(props: PanelProps<'stereo'>) {
  return (
    <div className="grid gap-8 lg:grid-cols-[auto_minmax(0,1fr)]">
      <KnobRow>
        <ModuleKnob {...props} parameter="widthPercent" />
        <ModuleKnob {...props} parameter="balancePercent" />
        <ModuleKnob {...props} parameter="monoBelowHz" disabled={!props.module.monoBass} />
        <ModuleSwitch {...props} parameter="monoBass" />
      </KnobRow>
      <CorrelationMeter />
    </div>
  );
}
