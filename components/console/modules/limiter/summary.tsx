'use client';
import { limiter } from '@/lib/engine/modules/limiter/limiter';
import { useParameterText } from '../../controls/use-parameter-text';
import type { SummaryProps } from '../module-view';

const { inputGainDb, ceilingDb } = limiter.parameters;

/** Drive, if any, and ceiling. */
export function LimiterSummary({ module }: SummaryProps<'limiter'>) {
  const say = useParameterText();
  const ceiling = say(ceilingDb, module.ceilingDb);
  if (module.inputGainDb === inputGainDb.default) return ceiling;
  return `${say(inputGainDb, module.inputGainDb).replace(' dB', '')} → ${ceiling}`;
}
