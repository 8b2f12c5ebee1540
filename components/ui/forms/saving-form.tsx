'use client';
import type { ReactNode } from 'react';
import type { FormSend } from '@/components/calls/form-call';
import { useToast } from '../overlays/toast';
import { ActionForm } from './action-form';

interface SavingFormProps {
  send: FormSend;
  fields?: Readonly<Record<string, string>>;
  /** Shown at the bottom of the page when it succeeded. */
  done: string;
  children: ReactNode;
  className?: string;
}

/** A form that stays on the page: says that it is saved, or what is wrong. */
export function SavingForm({ done, ...form }: SavingFormProps) {
  const say = useToast();
  return <ActionForm {...form} onDone={() => say({ text: done })} />;
}
