import { formatNumber } from '@/components/ui/figures/format';
import type { NumberParameter } from '@/lib/engine/modules/parameter';

type Shown = Pick<NumberParameter, 'unit' | 'min' | 'max'>;

export interface ParameterText {
  readonly digits: string;
  readonly unit: string;
}

/** A setting as its control shows it: `−1.5` `dB`, `1.20` `kHz`, `1.50` `:1`. */
export function parameterText(range: Shown, value: number, locale: string): ParameterText {
  const { unit, min, max } = range;
  const show = (shown: number, decimals: number, sign: 'auto' | 'always' = 'auto') =>
    formatNumber(shown, { decimals, sign, locale });
  switch (unit) {
    case 'dB':
    case 'dBTP': {
      // A gain shows its sign in both directions; a threshold is an absolute level.
      const sign = min < 0 && max > 0 ? 'always' : 'auto';
      return { digits: show(value, hasHundredths(value) ? 2 : 1, sign), unit };
    }
    case 'Hz':
      if (value >= 1000) return { digits: show(value / 1000, value >= 10_000 ? 1 : 2), unit: 'kHz' };
      return { digits: show(value, value < 100 ? 1 : 0), unit };
    case 'ms':
      return { digits: show(value, value < 10 ? 1 : 0), unit };
    case ':1':
      return { digits: show(value, value < 10 ? 2 : 1), unit };
    case '%':
    case 'dB/oct':
      return { digits: show(value, 0), unit };
    case '':
      return { digits: show(value, 2), unit };
    default:
      return unit satisfies never;
  }
}

const hasHundredths = (value: number) => Math.abs(value * 10 - Math.round(value * 10)) > 1e-6;

/** Parses a typed setting: `1.2k`, `250 Hz`, `−3,5`; null when it is not a number. */
export function readParameter(text: string): number | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\u2212\u2013]/g, '-')
    .replace(',', '.');
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*(k?)\s*[a-z%:/1]*$/.exec(plain);
  if (!match?.[1]) return null;
  return Number(match[1]) * (match[2] === 'k' ? 1000 : 1);
}
