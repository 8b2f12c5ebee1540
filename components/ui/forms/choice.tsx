import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { classNames } from '../class-names';

type NativeCheckbox = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'type' | 'children'>;

export interface CheckboxProps extends NativeCheckbox {
  label: ReactNode;
  hint?: ReactNode;
}

const boxStyle = classNames(
  'peer size-5 shrink-0 appearance-none border border-line-strong bg-surface-2',
  'checked:border-ink disabled:opacity-50 aria-invalid:border-changes',
);

/** A checkbox; the whole line is its hit area. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <div className={classNames('min-h-hit py-2', className)}>
      <label htmlFor={id} className="relative flex items-start gap-3 has-disabled:opacity-60">
        <input
          {...rest}
          id={id}
          type="checkbox"
          {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
          className={classNames(boxStyle, 'mt-0.5 rounded-sm checked:bg-ink')}
        />
        <svg
          viewBox="0 0 20 20"
          aria-hidden="true"
          className="pointer-events-none absolute top-0.5 left-0 hidden size-5 fill-none stroke-ground stroke-2 peer-checked:block"
        >
          <path d="m5 10.5 3.500 3.500L15 6.500" />
        </svg>
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="ml-8 text-sm text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  );
}

export interface RadioChoice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

export interface RadioGroupProps {
  /** Name of the form field. */
  name: string;
  legend: ReactNode;
  choices: readonly RadioChoice[];
  /** The current value, when the page controls it; with `onChoose`. */
  value?: string;
  defaultValue?: string;
  onChoose?: (value: string) => void;
  /** In one line where there is room. */
  layout?: 'column' | 'row';
  disabled?: boolean;
  className?: string;
}

/** A choice of one of a few. */
export function RadioGroup(props: RadioGroupProps) {
  const {
    name,
    legend,
    choices,
    value,
    defaultValue,
    onChoose,
    layout = 'column',
    disabled,
    className,
  } = props;
  const id = useId();
  return (
    <fieldset className={className} disabled={disabled}>
      <legend className="mb-1 text-sm text-ink-soft">{legend}</legend>
      <div className={layout === 'row' ? 'flex flex-wrap gap-x-6' : 'grid'}>
        {choices.map((choice) => (
          <div key={choice.value} className="min-h-hit py-2">
            <label className="flex items-start gap-3">
              <input
                type="radio"
                name={name}
                value={choice.value}
                {...(value === undefined
                  ? { defaultChecked: choice.value === defaultValue }
                  : { checked: choice.value === value })}
                {...(onChoose
                  ? { onChange: () => onChoose(choice.value) }
                  : value === undefined
                    ? {}
                    : { readOnly: true })}
                {...(choice.hint ? { 'aria-describedby': `${id}-${choice.value}` } : {})}
                className={classNames(boxStyle, 'mt-0.5 rounded-full checked:border-[6px] checked:bg-ground')}
              />
              <span>{choice.label}</span>
            </label>
            {choice.hint && (
              <p id={`${id}-${choice.value}`} className="ml-8 text-sm text-ink-faint">
                {choice.hint}
              </p>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
