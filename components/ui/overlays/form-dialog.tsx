'use client';
import { type ReactNode, useState } from 'react';
import type { FormSend } from '@/components/calls/form-call';
import { Button, type ButtonProps } from '../button';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Dialog } from './dialog';
import { useToast } from './toast';

interface FormDialogProps extends Omit<ButtonProps, 'onClick' | 'form'> {
  title: string;
  send: FormSend;
  fields?: Readonly<Record<string, string>>;
  submit: string;
  /** Shown at the bottom of the page when it succeeded. */
  done?: string;
  form: ReactNode;
}

/** A button that opens a form in a dialog; the dialog closes when it succeeded. */
export function FormDialog({ title, send, fields = {}, submit, done, form, ...button }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  const say = useToast();
  const onDone = () => {
    setOpen(false);
    if (done) say({ text: done });
  };
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)} />
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        <ActionForm send={send} fields={fields} onDone={onDone}>
          {form}
          <div className="flex justify-end">
            <SubmitButton>{submit}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
