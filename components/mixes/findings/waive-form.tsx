'use client';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { mixesText } from '@/components/text/mixes';
import { uiText } from '@/components/text/ui';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { inputStyle } from '@/components/ui/forms/field';
import type { RequestFailure } from '@/lib/core/request-failure';
import { keepText, readText } from '../local-drafts';

interface WaiveFormProps {
  /** The key under which the reason is stored on this device. */
  draftKey: string;
  count: number;
  /** @returns why it was refused */
  onWaive: (reason: string) => Promise<RequestFailure | null>;
  onClose: () => void;
}

const words = mixesText.waive;

/** Why a finding may stay. What was typed is kept when it is refused. */
export function WaiveForm({ draftKey, count, onWaive, onClose }: WaiveFormProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const key = `waiver.${draftKey}`;
  const [reason, setReason] = useState(() => readText(key) ?? '');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | null>(null);
  useEffect(() => field.current?.focus(), []);
  const close = () => {
    keepText(key, '');
    onClose();
  };
  const send = async () => {
    if (reason.trim() === '' || busy) return;
    setBusy(true);
    const failure = await onWaive(reason.trim());
    setBusy(false);
    if (failure === null) close();
    else setTrouble(failure);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    if (event.key === 'Escape') close();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="grid gap-2 bg-surface-1 p-3"
    >
      <label htmlFor={id} className="text-sm text-ink-soft">
        {words.reason}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        maxLength={1000}
        value={reason}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setReason(event.target.value);
          keepText(key, event.target.value);
        }}
        onKeyDown={onKeyDown}
        className={classNames(inputStyle, 'block field-sizing-content max-h-60 resize-none')}
      />
      <p id={`${id}-hint`} className="text-sm text-ink-faint">
        {words.hint}
      </p>
      <div className="flex justify-end gap-2">
        <Button size="compact" tone="bare" onClick={close}>
          {uiText.cancel}
        </Button>
        <Button type="submit" size="compact" busy={busy} disabled={reason.trim() === ''}>
          {count === 1 ? words.submit : words.submitMany(count)}
        </Button>
      </div>
      {trouble && <FailureNotice failure={trouble} />}
    </form>
  );
}
