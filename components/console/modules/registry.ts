import type { ModuleKind } from '@/lib/engine/modules/catalogue';
import { CompressorPanel } from './compressor/panel';
import { CompressorSummary } from './compressor/summary';
import { EqualiserPanel } from './equaliser/panel';
import { EqualiserSummary } from './equaliser/summary';
import { GainPanel } from './gain/panel';
import { GainSummary } from './gain/summary';
import { LimiterPanel } from './limiter/panel';
import { LimiterSummary } from './limiter/summary';
import type { ModuleView } from './module-view';
import { StereoPanel } from './stereo/panel';
import { StereoSummary } from './stereo/summary';

/** The view of every kind of module in the console. */
const moduleViews = {
  equaliser: { Panel: EqualiserPanel, Summary: EqualiserSummary, isWide: true },
  compressor: { Panel: CompressorPanel, Summary: CompressorSummary },
  stereo: { Panel: StereoPanel, Summary: StereoSummary },
  gain: { Panel: GainPanel, Summary: GainSummary },
  limiter: { Panel: LimiterPanel, Summary: LimiterSummary },
} as const satisfies { readonly [Kind in ModuleKind]: ModuleView<Kind> };

/** The view of a module whose kind is only known at run time. */
export function viewOf<Kind extends ModuleKind>(kind: Kind): ModuleView<Kind> {
  return moduleViews[kind] as unknown as ModuleView<Kind>;
}
