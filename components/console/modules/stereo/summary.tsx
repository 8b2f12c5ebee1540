import { moduleText } from '@/components/text/modules';
import type { SummaryProps } from '../module-view';

const words = moduleText.stereo.parameters;

/** Width, and whether the bass is mono. */
export function StereoSummary({ module }: SummaryProps<'stereo'>) {
  return `${module.widthPercent} %${module.monoBass ? ` ${words.monoBass.toLowerCase()}` : ''}`;
}
