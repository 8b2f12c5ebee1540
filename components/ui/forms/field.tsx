import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import { uiText } from '@/components/text/ui';
import { classNames } from '../class-names';
import { Icon } from '../icon';

interface FieldWords {
  label: string;
  /** One line on what belongs here. */
  hint?: ReactNode;
  /** What is wrong and what to do; the field keeps what was typed. */
  error?: string | null | undefined;
  /** Fields are required unless this is set. Shows "optional" next to the label, unless most fields of the form are. */
  optional?: boolean | 'unsaid' | undefined;
  className?: string;
}

/** Style of all text inputs. */
export const inputStyle = classNames(
  'w-full rounded-t-sm border-b border-line-strong bg-surface-2 px-3 py-2 text-base text-ink',
  'hover:bg-surface-3 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-changes',
);

interface FieldFrameProps extends FieldWords {
  id: string;
  children: ReactNode;
}

function FieldFrame({ id, label, hint, error, optional, className, children }: FieldFrameProps) {
  return (
    <div className={classNames('grid content-start gap-1', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm text-ink-soft">
          {label}
        </label>
        {optional === true && <span className="text-xs text-ink-faint">{uiText.optional}</span>}
      </div>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm text-changes">
          <Icon name="warning" size={16} className="mt-0.5" />
          {error}
        </p>
      )}
    </div>
  );
}

function wiring(id: string, { hint, error, optional }: FieldWords) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
    ...(optional ? {} : { required: true }),
  } as const;
}

type Typed<Native> = FieldWords & Omit<Native, keyof FieldWords | 'id'>;

export interface TextFieldProps extends Typed<InputHTMLAttributes<HTMLInputElement>> {
  type?: 'text' | 'email' | 'url' | 'password' | 'date' | 'search' | 'tel';
  /** Codes, ISRCs, hashes: in the monospaced font. */
  mono?: boolean;
}

/** One line of text, an address or a date. */
export function TextField({
  label,
  hint,
  error,
  optional,
  className,
  mono,
  type = 'text',
  ...rest
}: TextFieldProps) {
  const words = { label, hint, error, optional };
  const id = useId();
  return (
    <FieldFrame id={id} {...words} {...(className ? { className } : {})}>
      <input
        {...rest}
        {...wiring(id, words)}
        type={type}
        className={classNames(inputStyle, 'min-h-hit', mono && 'font-mono')}
      />
    </FieldFrame>
  );
}

export type TextAreaFieldProps = Typed<TextareaHTMLAttributes<HTMLTextAreaElement>>;

/** Several lines; grows with the text. */
export function TextAreaField({
  label,
  hint,
  error,
  optional,
  className,
  rows = 3,
  ...rest
}: TextAreaFieldProps) {
  const words = { label, hint, error, optional };
  const id = useId();
  return (
    <FieldFrame id={id} {...words} {...(className ? { className } : {})}>
      <textarea
        {...rest}
        {...wiring(id, words)}
        rows={rows}
        className={classNames(inputStyle, 'field-sizing-content min-h-24')}
      />
    </FieldFrame>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export interface SelectFieldProps extends Typed<SelectHTMLAttributes<HTMLSelectElement>> {
  choices: readonly Choice[];
}

export function SelectField({ label, hint, error, optional, className, choices, ...rest }: SelectFieldProps) {
  const words = { label, hint, error, optional };
  const id = useId();
  return (
    <FieldFrame id={id} {...words} {...(className ? { className } : {})}>
      <span className="relative grid">
        <select
          {...rest}
          {...wiring(id, words)}
          className={classNames(inputStyle, 'min-h-hit appearance-none pr-9')}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon
          name="chevron-down"
          size={16}
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-faint"
        />
      </span>
    </FieldFrame>
  );
}
