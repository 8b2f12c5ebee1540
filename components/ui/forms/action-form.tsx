'use client';
import { useRouter } from 'next/navigation';
import {
  createContext,
  type FormEvent,
  type ReactNode,
  useActionState,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { type FormSend, type FormTarget, fieldsOf, sendForm } from '@/components/calls/form-call';
import { useFormDraft } from '@/components/drafts/use-form-draft';
import { useLeaveBy } from '@/components/shell/held-page';
import { uiText } from '@/components/text/ui';
import type { RequestFailure } from '@/lib/core/request-failure';
import { Button } from '../button';
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

/** Why a form was refused, in a sentence, and the field if it concerns one. */
export interface FormRefusal {
  sentence: string;
  field?: string;
}

/** A server action that does the same as `send` without script: null when it succeeded. */
export type ScriptlessAction = (previous: FormRefusal | null, form: FormData) => Promise<FormRefusal | null>;

/** The refusal that a field shows, and how a field that changes ends it. */
interface FieldRefusal {
  readonly refusal: FormRefusal | null;
  readonly end: (field: string) => void;
}

const RefusalContext = createContext<FieldRefusal>({ refusal: null, end: () => {} });
const PendingContext = createContext(false);

/** Whether the surrounding form is being sent. */
export function useFormPending(): boolean {
  return useContext(PendingContext);
}

const none: ScriptlessAction = async () => null;

/** Where a form sends, and under what it keeps what is typed: its address, or a name where a function of the page sends. */
export type FormTargetProps =
  | { send: FormTarget; draft?: null }
  /** Null where nothing is typed. */
  | { send: FormSend; draft: string | null };

interface OwnProps {
  /** Hidden fields. */
  fields?: Readonly<Record<string, string>>;
  /** For the forms by which people sign in: they work without script, and what follows is a new document. */
  scriptless?: ScriptlessAction;
  /** It succeeded. */
  onDone?: (value: object) => void;
  children: ReactNode;
  className?: string;
}

export type ActionFormProps = FormTargetProps & OwnProps;

interface Sending {
  readonly failure: RequestFailure | null;
  readonly pending: boolean;
  readonly start: (form: FormData) => void;
}

const nextOf = (value: object) => ('next' in value && typeof value.next === 'string' ? value.next : null);

/** Sends, then goes to the next page, asking first while something holds this one; or refreshes this one. */
function useSending({ send, scriptless, onDone }: ActionFormProps, forget: () => void): Sending {
  const router = useRouter();
  const leaveBy = useLeaveBy();
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const [pending, startTransition] = useTransition();
  const start = (form: FormData) => {
    if (pending) return;
    startTransition(async () => {
      const reply = await sendForm(send, fieldsOf(form));
      startTransition(() => {
        setFailure(reply.ok ? null : reply.failure);
        if (!reply.ok) return;
        forget();
        onDone?.(reply.value);
        const next = nextOf(reply.value);
        if (next === null) router.refresh();
        else leaveBy(() => (scriptless ? location.assign(next) : router.push(next)), router.refresh);
      });
    });
  };
  return { failure, pending, start };
}

/** A refusal shown at a field; everything else is shown above the form. */
function atField(failure: RequestFailure | null): FormRefusal | null {
  return failure?.kind === 'refused' && failure.field !== undefined
    ? { sentence: failure.sentence, field: failure.field }
    : null;
}

/** What was refused of a field, until that field is changed or gone: then it says nothing of what stands there now. */
function useFieldRefusal(failure: RequestFailure | null, refusal: FormRefusal | null): FieldRefusal {
  const told = useMemo(() => atField(failure) ?? (failure ? null : refusal), [failure, refusal]);
  const [ended, setEnded] = useState<FormRefusal | null>(null);
  const newest = useRef(told);
  newest.current = told;
  const end = useCallback((field: string) => {
    if (newest.current?.field === field) setEnded(newest.current);
  }, []);
  const shown = told === ended ? null : told;
  return useMemo(() => ({ refusal: shown, end }), [shown, end]);
}

/** Nobody types for a form by which people sign in or set up what they would not want to find again. */
function draftKeyOf({ send, draft, scriptless }: ActionFormProps): string | null {
  if (scriptless) return null;
  return typeof send === 'function' ? (draft ?? null) : `${send.method} ${send.address}`;
}

/** What was typed on an earlier visit stands in the form again: nobody should take it for what is saved. */
function Restored({ onStartOver }: { onStartOver: () => void }) {
  return (
    <Notice
      action={
        <Button size="compact" onClick={onStartOver}>
          {uiText.startOver}
        </Button>
      }
    >
      {uiText.restored}
    </Notice>
  );
}

/**
 * A form that keeps what was typed until it was accepted, whatever happens: a refusal, a reload, a click on something else. A refusal is shown at its field if it names
 * one, otherwise above the form, as is a failure of the request.
 */
export function ActionForm(props: ActionFormProps) {
  const { fields = {}, scriptless = none, children, className } = props;
  const [refusal, action] = useActionState(scriptless, null);
  const form = useRef<HTMLFormElement>(null);
  const { isRestored, keep, forget } = useFormDraft(form, draftKeyOf(props));
  const { failure, pending, start } = useSending(props, forget);
  const startOver = () => {
    form.current?.reset();
    forget();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    start(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter));
  };
  const refused = useFieldRefusal(failure, refusal);
  return (
    <RefusalContext value={pending ? { ...refused, refusal: null } : refused}>
      <PendingContext value={pending}>
        <form
          ref={form}
          action={action}
          onSubmit={submit}
          onChange={({ target }) => {
            refused.end((target as Partial<HTMLInputElement>).name ?? '');
            keep();
          }}
          aria-busy={pending}
          className={classNames('group/form grid gap-6', className)}
        >
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {isRestored && <Restored onStartOver={startOver} />}
          {failure && !atField(failure) && !pending && <FailureNotice failure={failure} />}
          {!failure && refusal && !refusal.field && <Notice kind="error">{refusal.sentence}</Notice>}
          {children}
        </form>
      </PendingContext>
    </RefusalContext>
  );
}

function useError(name: string | undefined): string | null {
  const { refusal, end } = useContext(RefusalContext);
  useEffect(() => () => end(name ?? ''), [end, name]);
  return refusal && refusal.field === name ? refusal.sentence : null;
}

/** Fields that show the form's refusal if it names them, or their own error. */
export function FormText({ error, ...props }: TextFieldProps) {
  return <TextField {...props} error={useError(props.name) ?? error} />;
}

export function FormTextArea(props: TextAreaFieldProps) {
  return <TextAreaField {...props} error={useError(props.name)} />;
}

export function FormSelect(props: SelectFieldProps) {
  return <SelectField {...props} error={useError(props.name)} />;
}
