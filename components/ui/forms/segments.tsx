'use client';
import { useId } from 'react';
import { classNames } from '../class-names';

interface SegmentsProps<Value extends string> {
  legend: string;
  name: string;
  choices: readonly { value: Value; label: string; hint?: string; isMono?: boolean }[];
  value: Value;
  onChoose: (value: Value) => void;
}

/** A choice of one of a few in a row, at the smallest text size. */
export function Segments<Value extends string>({
  legend,
  name,
  choices,
  value,
  onChoose,
}: SegmentsProps<Value>) {
  const id = useId();
  return (
    <fieldset className="flex min-w-0 flex-wrap">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          title={choice.hint}
          className={classNames(
            'relative grid min-h-8 cursor-pointer place-items-center border border-line-strong px-2.5 text-sm not-first-of-type:-ml-px first-of-type:rounded-l-sm last-of-type:rounded-r-sm',
            'has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:outline-ink',
            'after:absolute after:inset-x-0 after:-inset-y-1.5',
            choice.isMono && 'font-mono',
            choice.value === value ? 'bg-surface-3 text-ink' : 'text-ink-soft hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={`${id}-${name}`}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
            className="sr-only"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
