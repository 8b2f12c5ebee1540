'use client';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from '../button';
import { ActionForm, type FormAction, type FormRefusal } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Dialog } from './dialog';
import { useToast } from './toast';

interface FormDialogProps extends Omit<ButtonProps, 'onClick' | 'form'> {
  title: string;
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  submit: string;
  /** Said at the foot of the page when it is done. */
  done?: string;
  form: ReactNode;
}

/** A button that opens a form in a dialog; the dialog closes when the form's action was not refused. */
export function FormDialog({ title, action, fields, submit, done, form, ...button }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  const say = useToast();
  const act = async (previous: FormRefusal | null, data: FormData) => {
    const refusal = await action(previous, data);
    if (!refusal) {
      setOpen(false);
      if (done) say({ text: done });
    }
    return refusal;
  };
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)} />
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        <ActionForm action={act} fields={fields}>
          {form}
          <div className="flex justify-end">
            <SubmitButton>{submit}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
