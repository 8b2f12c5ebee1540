'use client';
import { gain } from '@/lib/engine/modules/gain/gain';
import { useParameterText } from '../../controls/use-parameter-text';
import type { SummaryProps } from '../module-view';

const { outputGainDb } = gain.parameters;

/** The sum of both gains, and symbols: Ø for an inverted channel, ⇄ for the swap. */
export function GainSummary({ module }: SummaryProps<'gain'>) {
  const say = useParameterText();
  const level = say(outputGainDb, module.inputGainDb + module.outputGainDb);
  const inverted = `${module.invertLeft ? 'L' : ''}${module.invertRight ? 'R' : ''}`;
  return [level, inverted && `Ø${inverted}`, module.swapChannels && '⇄'].filter(Boolean).join(' ');
}
