import type { NumberParameter } from '@/lib/engine/modules/parameter';

type Travel = Pick<NumberParameter, 'min' | 'max' | 'taper' | 'step'>;

/** The position of a value between a control's ends, 0 to 1. */
export function shareOf({ min, max, taper }: Travel, value: number): number {
  const share =
    taper === 'linear' ? (value - min) / (max - min) : Math.log(value / min) / Math.log(max / min);
  return Math.min(1, Math.max(0, share));
}

/** The value at a position, rounded to the range's steps. */
export function valueAt(range: Travel, share: number, isFine = false): number {
  const { min, max, taper } = range;
  const at = Math.min(1, Math.max(0, share));
  return snapped(range, taper === 'linear' ? min + at * (max - min) : min * (max / min) ** at, isFine);
}

/** Steps up or down: fixed steps for a linear range, proportional ones for a logarithmic range; fine is a tenth. */
export function nudged(range: Travel, value: number, move: { steps: number; isFine?: boolean }): number {
  const { steps, isFine = false } = move;
  const step = isFine ? range.step / 10 : range.step;
  const next = range.taper === 'linear' ? value + steps * step : value * (1 + step) ** steps;
  return snapped(range, next, isFine);
}

/** A typed number: kept as it is, but clamped to the range. */
export function clamped({ min, max }: Travel, value: number): number {
  return Math.min(max, Math.max(min, value));
}

/** Linear values are multiples of the step; logarithmic ones have three significant digits, four when fine. */
function snapped(range: Travel, value: number, isFine: boolean): number {
  const inside = clamped(range, value);
  if (range.taper === 'logarithmic') return clamped(range, Number(inside.toPrecision(isFine ? 4 : 3)));
  const step = isFine ? range.step / 10 : range.step;
  return clamped(range, Number((Math.round(inside / step) * step).toFixed(4)));
}
