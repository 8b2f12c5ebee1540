'use client';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { mixesText } from '@/components/text/mixes';
import { uiText } from '@/components/text/ui';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { inputStyle } from '@/components/ui/forms/field';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { ShownFile, ShownFinding } from '../findings/shown-finding';
import { keepText, readText } from '../local-drafts';
import { requestMessage } from './request-message';

interface RequestComposerProps {
  /** The key under which the message is stored on this device. */
  draftKey: string;
  /** `Mix 2`. */
  label: string;
  chosen: readonly ShownFinding[];
  file: ShownFile;
  recipients: readonly string[];
  /** @returns why it was refused */
  onSend: (message: string) => Promise<RequestFailure | null>;
  onClose: () => void;
}

const words = mixesText.request;

/** Asks for a new mix: the message is generated from the chosen findings until somebody edits it. */
export function RequestComposer(props: RequestComposerProps) {
  const { draftKey, label, chosen, file, recipients, onSend, onClose } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const key = `request.${draftKey}`;
  const [own, setOwn] = useState<string | null>(() => readText(key));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | null>(null);
  useEffect(() => field.current?.focus(), []);
  const message = own ?? requestMessage(chosen, file);
  const send = async () => {
    if (message.trim() === '' || busy) return;
    setBusy(true);
    const failure = await onSend(message.trim());
    setBusy(false);
    setTrouble(failure);
    if (failure !== null) return;
    keepText(key, '');
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
  };
  return (
    <form
      aria-label={words.title(label)}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="grid gap-3 border-t border-line bg-surface-1 p-4"
    >
      <h3>{words.title(label)}</h3>
      <p className="text-sm text-ink-soft">{chosen.length === 0 ? words.noneChosen : words.chooseHint}</p>
      <label htmlFor={id} className="text-sm text-ink-soft">
        {words.message}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={8}
        maxLength={6000}
        value={message}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setOwn(event.target.value);
          keepText(key, event.target.value);
        }}
        onKeyDown={onKeyDown}
        className={classNames(inputStyle, 'block field-sizing-content max-h-96 resize-none')}
      />
      <p id={`${id}-hint`} className="text-sm text-ink-faint">
        {words.messageHint}{' '}
        {own !== null && (
          <button
            type="button"
            className="underline"
            onClick={() => {
              setOwn(null);
              keepText(key, '');
            }}
          >
            {words.anew}
          </button>
        )}
      </p>
      <p className="text-sm">{recipients.length === 0 ? words.toNobody : words.to(recipients)}</p>
      {trouble && <FailureNotice failure={trouble} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button tone="bare" onClick={onClose}>
          {uiText.cancel}
        </Button>
        <Button type="submit" tone="primary" busy={busy} disabled={message.trim() === ''}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
