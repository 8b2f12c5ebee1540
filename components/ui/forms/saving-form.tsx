'use client';
import type { ReactNode } from 'react';
import { useToast } from '../overlays/toast';
import { ActionForm, type FormAction, type FormRefusal } from './action-form';

interface SavingFormProps {
  action: FormAction;
  fields?: Readonly<Record<string, string>>;
  /** Said at the foot of the page when it is done. */
  done: string;
  children: ReactNode;
  className?: string;
}

/** A form that stays where it is: says that it is saved, or what is wrong. */
export function SavingForm({ action, done, ...form }: SavingFormProps) {
  const say = useToast();
  const act = async (previous: FormRefusal | null, data: FormData) => {
    const refusal = await action(previous, data);
    if (!refusal) say({ text: done });
    return refusal;
  };
  return <ActionForm {...form} action={act} />;
}
