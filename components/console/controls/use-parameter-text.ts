'use client';
import { useLocale } from '@/components/ui/locale-provider';
import type { NumberParameter } from '@/lib/engine/modules/parameter';
import { parameterText } from './parameter-text';

/** A setting with its unit, as one text: `−1.0 dBTP`. */
export function useParameterText(): (parameter: NumberParameter, value: number) => string {
  const locale = useLocale();
  return (parameter, value) => {
    const { digits, unit } = parameterText(parameter, value, locale);
    return `${digits} ${unit}`.trim();
  };
}
