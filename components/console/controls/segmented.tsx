'use client';
import { useId } from 'react';
import { classNames } from '@/components/ui/class-names';

interface SegmentedProps<Value extends string | number> {
  label: string;
  choices: readonly { readonly value: Value; readonly label: string }[];
  value: Value;
  onChoose: (value: Value) => void;
  disabled?: boolean;
  /** The label is only read by screen readers. */
  isLabelHidden?: boolean;
}

/** A choice of a few options, side by side. */
export function Segmented<Value extends string | number>(props: SegmentedProps<Value>) {
  const { label, choices, value, onChoose, disabled = false, isLabelHidden = false } = props;
  const name = useId();
  return (
    <fieldset disabled={disabled} className="grid justify-items-start gap-1 disabled:opacity-50">
      <legend className={isLabelHidden ? 'sr-only' : 'mb-1 text-xs text-ink-faint'}>{label}</legend>
      <div className="flex divide-x divide-line rounded-sm border border-line-strong">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(
              'relative grid min-h-8 cursor-pointer place-items-center px-3 text-sm whitespace-nowrap has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
              choice.value === value
                ? 'bg-surface-3 text-ink after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-ink'
                : 'text-ink-faint hover:bg-surface-3 hover:text-ink',
            )}
          >
            <input
              type="radio"
              name={name}
              className="absolute inset-0 appearance-none focus-visible:outline-none"
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
