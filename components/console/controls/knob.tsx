'use client';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { useLocale } from '@/components/ui/locale-provider';
import type { NumberParameter } from '@/lib/engine/modules/parameter';
import { parameterText } from './parameter-text';
import { nudged, shareOf, valueAt } from './taper';
import { ValueField } from './value-field';

export interface KnobProps {
  range: NumberParameter;
  value: number;
  /** Called for every change, until `onRelease`. */
  onChange: (value: number) => void;
  onRelease: () => void;
  /** Spoken and shown. */
  label: string;
  disabled?: boolean;
}

/** Pixels of travel from one end to the other; ten times as many with Shift. */
const travelPixels = 220;
const fineness = 10;

/**
 * A setting as a knob: drag up and down (Shift for fine), arrows, Page keys, Home and End, double click for the default
 * value, or type into the number below it.
 */
export function Knob({ range, value, onChange, onRelease, label, disabled = false }: KnobProps) {
  const locale = useLocale();
  const { digits, unit } = parameterText(range, value, locale);
  const turning = useTurning({ range, value, onChange, onRelease, disabled });
  const press = (event: KeyboardEvent) => {
    const next = valueForKey(event, range, value);
    if (disabled || next === null) return;
    event.preventDefault();
    if (next !== value) onChange(next);
  };

  return (
    <div className="grid w-[4.75rem] justify-items-center text-center">
      <span aria-hidden="true" className="text-xs whitespace-nowrap text-ink-faint">
        {label}
      </span>
      <div
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label={label}
        aria-valuemin={range.min}
        aria-valuemax={range.max}
        aria-valuenow={value}
        aria-valuetext={`${digits} ${unit}`.trim()}
        aria-disabled={disabled}
        {...turning}
        onKeyDown={press}
        onKeyUp={onRelease}
        onBlur={onRelease}
        onDoubleClick={() => {
          if (disabled) return;
          onChange(range.default);
          onRelease();
        }}
        className={classNames(
          'my-1 touch-none rounded-full select-none',
          disabled ? 'opacity-40' : 'cursor-ns-resize',
        )}
      >
        <Dial range={range} value={value} />
      </div>
      <ValueField
        label={label}
        digits={digits}
        unit={unit}
        range={range}
        disabled={disabled}
        onValue={(typed) => {
          onChange(typed);
          onRelease();
        }}
      />
    </div>
  );
}

type Turning = Required<Pick<KnobProps, 'range' | 'value' | 'onChange' | 'onRelease' | 'disabled'>>;

/** A pointer dragging the knob: up is more. */
function useTurning({ range, value, onChange, onRelease, disabled }: Turning) {
  const drag = useRef<{ y: number; share: number } | null>(null);
  const letGo = () => {
    if (drag.current === null) return;
    drag.current = null;
    onRelease();
  };
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (disabled || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { y: event.clientY, share: shareOf(range, value) };
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      const from = drag.current;
      if (from === null) return;
      const isFine = event.shiftKey;
      const pixels = isFine ? travelPixels * fineness : travelPixels;
      const share = Math.min(1, Math.max(0, from.share + (from.y - event.clientY) / pixels));
      drag.current = { y: event.clientY, share };
      const next = valueAt(range, share, isFine);
      if (next !== value) onChange(next);
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  };
}

function valueForKey(event: KeyboardEvent, range: NumberParameter, value: number): number | null {
  const isFine = event.shiftKey;
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return nudged(range, value, { steps: 1, isFine });
    case 'ArrowDown':
    case 'ArrowLeft':
      return nudged(range, value, { steps: -1, isFine });
    case 'PageUp':
      return nudged(range, value, { steps: 10, isFine });
    case 'PageDown':
      return nudged(range, value, { steps: -10, isFine });
    case 'Home':
      return range.min;
    case 'End':
      return range.max;
    case 'Delete':
    case 'Backspace':
      return range.default;
    default:
      return null;
  }
}

const size = 48;
const radius = 19;
/** The scale covers 270 degrees, open at the bottom. */
const firstAngle = 135;
const sweep = 270;

function pointAt(share: number, distance: number): string {
  const angle = ((firstAngle + share * sweep) * Math.PI) / 180;
  const at = (unit: number) => (size / 2 + unit * distance).toFixed(2);
  return `${at(Math.cos(angle))} ${at(Math.sin(angle))}`;
}

function arc(from: number, to: number): string {
  const [first, last] = from < to ? [from, to] : [to, from];
  const isLong = (last - first) * sweep > 180 ? 1 : 0;
  return `M${pointAt(first, radius)}A${radius} ${radius} 0 ${isLong} 1 ${pointAt(last, radius)}`;
}

/** Where the arc begins: at zero if the range has both signs, in the middle if that is the default, otherwise at the bottom. */
function originOf(range: NumberParameter): number {
  if (range.taper === 'logarithmic') return 0;
  if (range.min < 0 && range.max > 0) return shareOf(range, 0);
  return shareOf(range, range.default) === 0.5 ? 0.5 : 0;
}

function Dial({ range, value }: { range: NumberParameter; value: number }) {
  const share = shareOf(range, value);
  const origin = originOf(range);
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={size}
      height={size}
      aria-hidden="true"
      className="block fill-none"
    >
      <circle cx={size / 2} cy={size / 2} r={14} className="fill-surface-3" />
      <path d={arc(0, 1)} className="stroke-line-strong opacity-60" strokeWidth={1.5} />
      {Math.abs(share - origin) > 0.002 && (
        <path d={arc(origin, share)} className="stroke-ink" strokeWidth={2.5} />
      )}
      <path d={`M${pointAt(share, 6)}L${pointAt(share, 13.5)}`} className="stroke-ink" strokeWidth={2} />
    </svg>
  );
}
