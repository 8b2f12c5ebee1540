'use client';
import { useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { useOwnDraft } from '@/components/drafts/use-own-draft';
import { reviewText } from '@/components/text/review';
import { uiText } from '@/components/text/ui';
import { Button } from '@/components/ui/button';
import { TextAreaField } from '@/components/ui/forms/field';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useToast } from '@/components/ui/overlays/toast';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import type { RequestFailure } from '@/lib/core/request-failure';
import { useReview } from '../review-provider';

const words = reviewText.send;

/** Closes a round: asks for confirmation, saying what will happen. */
export function SendNotes() {
  const { view } = useReview();
  const [asking, setAsking] = useState(false);
  const { send, unsent } = view;
  if (!send.allowed) {
    return (
      <Tooltip text={send.sentence} align="end">
        <Button size="compact" aria-disabled>
          {words.button(0)}
        </Button>
      </Tooltip>
    );
  }
  return (
    <>
      <Button size="compact" tone="primary" onClick={() => setAsking(true)}>
        {words.button(unsent)}
      </Button>
      <SendDialog open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function SendDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { view, api, refresh } = useReview();
  const say = useToast();
  const [message, setMessage] = useOwnDraft(`round.${view.track.id}`);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | null>(null);
  const version = view.versions.find(({ id }) => id === view.currentId);
  const round = (view.rounds[0]?.number ?? 0) + 1;
  const act = async () => {
    if (!version) return;
    setBusy(true);
    const reply = await api.send({ versionId: version.id, message: message.trim() || null });
    setBusy(false);
    if (!reply.ok) return setTrouble(reply.failure);
    setMessage('');
    onClose();
    say({ text: words.sent(reply.value.number) });
    await refresh();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.title(view.unsent, round)}
      footer={
        <>
          <Button onClick={onClose}>{uiText.notYet}</Button>
          <Button tone="primary" busy={busy} onClick={act}>
            {words.act(view.unsent)}
          </Button>
        </>
      }
    >
      <p className="text-ink-soft">{words.what(version ? `v${version.number}` : '')}</p>
      <TextAreaField
        label={words.message}
        hint={words.messageHint}
        optional
        maxLength={4000}
        value={message}
        onChange={(event) => setMessage(event.target.value)}
      />
      {trouble && <FailureNotice failure={trouble} />}
    </Dialog>
  );
}
