'use client';
import type { ReactNode } from 'react';
import { useToast } from '../overlays/toast';
import { ActionForm, type FormTargetProps } from './action-form';

type SavingFormProps = FormTargetProps & {
  fields?: Readonly<Record<string, string>>;
  /** Shown at the bottom of the page when it succeeded. */
  done: string;
  children: ReactNode;
  className?: string;
};

/** A form that stays on the page: says that it is saved, or what is wrong. */
export function SavingForm({ done, ...form }: SavingFormProps) {
  const say = useToast();
  return <ActionForm {...form} onDone={() => say({ text: done })} />;
}
