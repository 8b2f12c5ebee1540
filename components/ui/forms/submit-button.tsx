'use client';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from '../button';
import { useFormPending } from './action-form';

/** Submits the form it is in, and is busy while the form is being sent. */
export function SubmitButton({ tone = 'primary', busy = false, ...rest }: ButtonProps) {
  const { pending } = useFormStatus();
  const started = useFormPending();
  return <Button {...rest} type="submit" tone={tone} busy={busy || pending || started} />;
}
