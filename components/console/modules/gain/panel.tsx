'use client';
import { KnobRow, ModuleKnob, ModuleSwitch } from '../module-controls';
import type { PanelProps } from '../module-view';

export function GainPanel(props: PanelProps<'gain'>) {
  return (
    <KnobRow>
      <ModuleKnob {...props} parameter="inputGainDb" />
      <ModuleSwitch {...props} parameter="invertLeft" />
      <ModuleSwitch {...props} parameter="invertRight" />
      <ModuleSwitch {...props} parameter="swapChannels" />
      <ModuleKnob {...props} parameter="outputGainDb" />
    </KnobRow>
  );
}
