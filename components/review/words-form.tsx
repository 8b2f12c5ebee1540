'use client';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { uiText } from '@/components/text/ui';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { inputStyle } from '@/components/ui/forms/field';
import { type CommentId, randomIds } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { Reply } from '@/lib/endpoints/client';
import { keepDraft, readDraft, type WordsDraft } from './notes/note-drafts';

interface WordsFormProps {
  /** The key under which the text is stored on this device. */
  draftKey: string;
  label: string;
  submit: string;
  /** Initial text: what is being edited. */
  initial?: string;
  /** Sends it; what was typed is kept when it is refused. */
  onSend: (draft: WordsDraft) => Promise<Reply<object>>;
  onClose: () => void;
}

/** A short text: an answer, or an edit. */
export function WordsForm({ draftKey, label, submit, initial = '', onSend, onClose }: WordsFormProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<WordsDraft>(
    () => readDraft(draftKey) ?? { id: randomIds.next<CommentId>(), body: initial },
  );
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | null>(null);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const close = () => {
    keepDraft(draftKey, null);
    onClose();
  };
  const send = async () => {
    if (draft.body.trim() === '' || busy) return;
    setBusy(true);
    const reply = await onSend(draft);
    setBusy(false);
    if (reply.ok) close();
    else setTrouble(reply.failure);
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
      className="mt-2 grid gap-2"
    >
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        maxLength={5000}
        value={draft.body}
        onChange={(event) => {
          const next = { ...draft, body: event.target.value };
          setDraft(next);
          keepDraft(draftKey, next);
        }}
        onKeyDown={onKeyDown}
        className={classNames(inputStyle, 'block field-sizing-content max-h-60 resize-none')}
      />
      <div className="flex justify-end gap-2">
        <Button size="compact" tone="bare" onClick={close}>
          {uiText.cancel}
        </Button>
        <Button type="submit" size="compact" tone="quiet" busy={busy} disabled={draft.body.trim() === ''}>
          {submit}
        </Button>
      </div>
      {trouble && <FailureNotice failure={trouble} />}
    </form>
  );
}
