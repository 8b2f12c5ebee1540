'use client';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from '../button';
import { ActionForm, type FormTargetProps } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Dialog } from './dialog';
import { useToast } from './toast';

interface OwnProps extends Omit<ButtonProps, 'onClick' | 'form'> {
  title: string;
  fields?: Readonly<Record<string, string>>;
  submit: string;
  /** Shown at the bottom of the page when it succeeded. */
  done?: string;
  form: ReactNode;
}

type FormDialogProps = FormTargetProps & OwnProps;

/** A button that opens a form in a dialog; the dialog closes when it succeeded. */
export function FormDialog(props: FormDialogProps) {
  const { title, send, draft, fields = {}, submit, done, form, ...button } = props;
  const target = { send, draft } as FormTargetProps;
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
        <ActionForm {...target} fields={fields} onDone={onDone}>
          {form}
          <div className="flex justify-end">
            <SubmitButton>{submit}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
