'use client';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from '../button';
import { useFormPending } from './action-form';

/** Sends the form it stands in, and is busy while the form is on its way. */
export function SubmitButton({ tone = 'primary', busy = false, ...rest }: ButtonProps) {
  const { pending } = useFormStatus();
  const started = useFormPending();
  return <Button {...rest} type="submit" tone={tone} busy={busy || pending || started} />;
}
