'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { FormSend } from '@/components/calls/form-call';
import { uiText } from '@/components/text/ui';
import { Button, type ButtonProps } from '../button';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Dialog } from './dialog';

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'type'> {
  /** The question, as a sentence. */
  question: string;
  /** What will happen, to whom, and whether it can be undone. */
  consequence: React.ReactNode;
  /** The action itself in words: "Send 4 notes". */
  confirmLabel: string;
  /** Performs it. Receives the hidden `fields`; a failure is shown in the dialog. */
  send: FormSend;
  /** Of the button that confirms; by default as dangerous as the one that asks. */
  confirmTone?: 'primary' | 'danger';
  fields?: Readonly<Record<string, string>>;
}

/** Whoever pressed a button that its own action takes away goes on at the beginning of the page, not nowhere. */
function useFocusAfter() {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const own = place.current;
    return () => {
      if (!own?.contains(document.activeElement)) return;
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById('page')?.focus();
      });
    };
  }, []);
  return place;
}

/** A button for actions that reach other people: asks for confirmation first. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { question, consequence, confirmLabel, send, confirmTone, fields = {}, ...button } = props;
  const tone = confirmTone ?? (button.tone === 'danger' ? 'danger' : 'primary');
  const [asking, setAsking] = useState(false);
  const place = useFocusAfter();
  return (
    <span ref={place} className="contents">
      <Button {...button} onClick={() => setAsking(true)} />
      <Dialog open={asking} onClose={() => setAsking(false)} title={question}>
        <ActionForm send={send} draft={null} fields={fields} onDone={() => setAsking(false)}>
          <div className="text-ink-soft">{consequence}</div>
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={() => setAsking(false)}>{uiText.notYet}</Button>
            <SubmitButton tone={tone}>{confirmLabel}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </span>
  );
}
