'use client';
import { compressor } from '@/lib/engine/modules/compressor/compressor';
import { useParameterText } from '../../controls/use-parameter-text';
import type { SummaryProps } from '../module-view';

const { ratio, thresholdDb } = compressor.parameters;

/** Ratio and threshold. */
export function CompressorSummary({ module }: SummaryProps<'compressor'>) {
  const say = useParameterText();
  return `${say(ratio, module.ratio).replace(' ', '')} ${say(thresholdDb, module.thresholdDb)}`;
}
