'use client';
import { type ReactNode, useState } from 'react';
import { reviewText } from '@/components/text/review';
import { Button } from '@/components/ui/button';
import { ActionForm, FormTextArea } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useToast } from '@/components/ui/overlays/toast';
import { useReview } from '../review-provider';

const words = reviewText.takeBack;

interface TakeBackFormProps {
  label: string;
  /** What stands as the reason at first. */
  reason?: string;
  /** The button that does not take it back. */
  no: ReactNode;
  yes: string;
  /** Under which what is typed is kept; null: what stands there at first is kept elsewhere. */
  draft: string | null;
  onDone: () => void;
}

/** APR-10: takes back the reader's own approval, with a reason. */
export function TakeBackForm({ label, reason = '', no, yes, draft, onDone }: TakeBackFormProps) {
  const { api, refresh } = useReview();
  const say = useToast();
  const done = () => {
    say({ text: words.done(label) });
    onDone();
    void refresh();
  };
  return (
    <ActionForm send={({ reason: why = '' }) => api.takeBack(why)} draft={draft} onDone={done}>
      <FormTextArea
        label={words.reason}
        name="reason"
        hint={words.reasonHint}
        maxLength={1000}
        rows={3}
        defaultValue={reason}
      />
      <div className="flex flex-wrap justify-end gap-3">
        {no}
        <SubmitButton tone="danger">{yes}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Beside the reader's own approval that is in force. */
export function TakeBackButton({ label }: { label: string }) {
  const { view } = useReview();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button size="compact" onClick={() => setAsking(true)}>
        {words.button}
      </Button>
      <Dialog open={asking} onClose={close} title={words.title(label)}>
        <p className="text-ink-soft">{words.what}</p>
        <TakeBackForm
          label={label}
          no={<Button onClick={close}>{words.no}</Button>}
          yes={words.act}
          draft={`takeBack.${view.track.id}`}
          onDone={close}
        />
      </Dialog>
    </>
  );
}
