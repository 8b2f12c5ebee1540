'use client';
import { useRef, useState } from 'react';
import { uiText } from '@/components/text/ui';
import { Button, type ButtonProps } from './button';
import { Dialog } from './dialog';
import { SubmitButton } from './submit-button';

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'type'> {
  /** The question, as a sentence. */
  question: string;
  /** What will happen, to whom, and whether it can be taken back. */
  consequence: React.ReactNode;
  /** The act itself in words: "Send 4 notes". */
  confirmLabel: string;
  /** Does it. Receives the hidden `fields`; a server action fits. */
  action: (form: FormData) => void | Promise<void>;
  fields?: Readonly<Record<string, string>>;
}

/** A button for what reaches other people: asks once, then does it. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { question, consequence, confirmLabel, action, fields = {}, ...button } = props;
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)} />
      <Dialog open={asking} onClose={() => setAsking(false)} title={question}>
        <form
          ref={form}
          action={async (data) => {
            await action(data);
            setAsking(false);
          }}
          className="grid gap-6"
        >
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="text-ink-soft">{consequence}</div>
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={() => setAsking(false)}>{uiText.notYet}</Button>
            <SubmitButton tone={button.tone === 'danger' ? 'danger' : 'primary'}>{confirmLabel}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
