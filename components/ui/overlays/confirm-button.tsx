'use client';
import { useState } from 'react';
import { uiText } from '@/components/text/ui';
import { Button, type ButtonProps } from '../button';
import { ActionForm, type FormRefusal } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Dialog } from './dialog';

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'type'> {
  /** The question, as a sentence. */
  question: string;
  /** What will happen, to whom, and whether it can be taken back. */
  consequence: React.ReactNode;
  /** The act itself in words: "Send 4 notes". */
  confirmLabel: string;
  /** Does it. Receives the hidden `fields`; a refusal is shown in the dialog. */
  action: (form: FormData) => Promise<FormRefusal | null>;
  fields?: Readonly<Record<string, string>>;
}

/** A button for what reaches other people: asks once, then does it. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { question, consequence, confirmLabel, action, fields = {}, ...button } = props;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)} />
      <Dialog open={asking} onClose={() => setAsking(false)} title={question}>
        <ActionForm
          action={async (_previous, form) => {
            const refusal = await action(form);
            if (!refusal) setAsking(false);
            return refusal;
          }}
          fields={fields}
        >
          <div className="text-ink-soft">{consequence}</div>
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={() => setAsking(false)}>{uiText.notYet}</Button>
            <SubmitButton tone={button.tone === 'danger' ? 'danger' : 'primary'}>{confirmLabel}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
