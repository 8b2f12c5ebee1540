'use client';
import {
  createContext,
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
} from 'react';
import { classNames } from '../class-names';
import { Notice } from '../notice';
import {
  SelectField,
  type SelectFieldProps,
  TextAreaField,
  type TextAreaFieldProps,
  TextField,
  type TextFieldProps,
} from './field';

/** Why a form was refused, in a sentence, and at which field when it concerns one. */
export interface FormRefusal {
  sentence: string;
  field?: string;
}

/** A server action of a form: null when it was done. */
export type FormAction = (previous: FormRefusal | null, form: FormData) => Promise<FormRefusal | null>;

const RefusalContext = createContext<FormRefusal | null>(null);
const PendingContext = createContext(false);

/** Whether the form around is on its way. */
export function useFormPending(): boolean {
  return useContext(PendingContext);
}

interface ActionFormProps {
  action: FormAction;
  /** Sent along unseen. */
  fields?: Readonly<Record<string, string>>;
  children: ReactNode;
  className?: string;
}

/**
 * A form with a server action. A refusal keeps what was typed (React would empty the form after an action, so the action is
 * started by hand); it stands at its field when it names one, else above the form. Without script it posts all the same.
 */
export function ActionForm({ action, fields = {}, children, className }: ActionFormProps) {
  const [refusal, start, pending] = useActionState(action, null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => start(form));
  };
  return (
    <RefusalContext value={pending ? null : refusal}>
      <PendingContext value={pending}>
        <form
          action={start}
          onSubmit={submit}
          aria-busy={pending}
          className={classNames('group/form grid gap-6', className)}
        >
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {refusal && !refusal.field && !pending && <Notice kind="error">{refusal.sentence}</Notice>}
          {children}
        </form>
      </PendingContext>
    </RefusalContext>
  );
}

function useError(name: string | undefined): string | null {
  const refusal = useContext(RefusalContext);
  return refusal && refusal.field === name ? refusal.sentence : null;
}

/** Fields that show the form's refusal when it names them, or their own error. */
export function FormText({ error, ...props }: TextFieldProps) {
  return <TextField {...props} error={useError(props.name) ?? error} />;
}

export function FormTextArea(props: TextAreaFieldProps) {
  return <TextAreaField {...props} error={useError(props.name)} />;
}

export function FormSelect(props: SelectFieldProps) {
  return <SelectField {...props} error={useError(props.name)} />;
}
