'use client';
import { reviewText } from '@/components/text/review';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useReview } from '../review-provider';
import { TakeBackForm } from './take-back';

const words = reviewText.noteAfterApproval;
const longestReason = 1000;

interface NoteAfterApprovalProps {
  /** What was written; null: nothing to ask about. */
  body: string | null;
  onClose: () => void;
}

/** APR-12: a note on what is approved asks whether it opens the track again; who did not approve is told who can. */
export function NoteAfterApproval({ body, onClose }: NoteAfterApprovalProps) {
  const { view } = useReview();
  const inForce = view.approvals.filter((approval) => approval.inForce);
  const mine = inForce.find(({ mayTakeBack }) => mayTakeBack !== null);
  const [first] = inForce;
  const shown = mine ?? first;
  if (body === null || !shown) return null;
  const label = `v${shown.versionNumber}`;
  if (mine?.mayTakeBack?.allowed)
    return (
      <Dialog open onClose={onClose} title={words.question(label)}>
        <p className="text-ink-soft">{words.what}</p>
        <TakeBackForm
          label={label}
          reason={body.slice(0, longestReason)}
          no={<Button onClick={onClose}>{words.no}</Button>}
          yes={words.yes}
          draft={null}
          onDone={onClose}
        />
      </Dialog>
    );
  const why = mine?.mayTakeBack && !mine.mayTakeBack.allowed ? mine.mayTakeBack.sentence : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.remark(label)}
      footer={<Button onClick={onClose}>{words.understood}</Button>}
    >
      <p className="text-ink-soft">{why ?? words.others(shown.name, label)}</p>
    </Dialog>
  );
}
