'use client';
import { useRef, useState } from 'react';
import type { NumberParameter } from '@/lib/engine/modules/parameter';
import { readParameter } from './parameter-text';
import { clamped } from './taper';

interface ValueFieldProps {
  label: string;
  digits: string;
  unit: string;
  range: NumberParameter;
  disabled?: boolean;
  onValue: (value: number) => void;
}

/** The number under a knob: press it and type. Enter applies it, Escape cancels. */
export function ValueField({ label, digits, unit, range, disabled = false, onValue }: ValueFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isGivenUp = useRef(false);
  const finish = () => {
    if (typed !== null && !isGivenUp.current && typed !== digits) {
      const value = readParameter(typed);
      // Frequencies are shown in kHz from 1000 on, and typed in the unit shown.
      const scale = unit === 'kHz' && value !== null && !/k/i.test(typed) && value < 100 ? 1000 : 1;
      if (value !== null) onValue(clamped(range, value * scale));
    }
    isGivenUp.current = false;
    setTyped(null);
  };
  return (
    <span className="flex w-full items-baseline justify-center gap-1 text-xs">
      <input
        aria-label={unit ? `${label}, ${unit}` : label}
        inputMode="decimal"
        autoComplete="off"
        disabled={disabled}
        value={typed ?? digits}
        onFocus={(event) => {
          setTyped(digits);
          event.target.select();
        }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Escape') isGivenUp.current = true;
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
        style={{ width: `${Math.max(3, (typed ?? digits).length) + 0.5}ch` }}
        className="field-sizing-content rounded-sm bg-transparent py-1 text-right font-mono text-ink hover:bg-surface-3 focus:bg-surface-3"
      />
      <span aria-hidden="true" className="text-ink-faint">
        {unit}
      </span>
    </span>
  );
}
