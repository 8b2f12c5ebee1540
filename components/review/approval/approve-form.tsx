'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { reviewText } from '@/components/text/review';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/forms/choice';
import { useToast } from '@/components/ui/overlays/toast';
import { paths } from '@/lib/core/paths';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { SignableView } from '@/lib/domain/approvals/approval.view';
import { useReview } from '../review-provider';

const words = reviewText.approve;

/** Two ticks and one button that says what it does. Submits exactly what was shown. */
export function ApproveForm({ signable }: { signable: SignableView }) {
  const { view, api, refresh } = useReview();
  const router = useRouter();
  const say = useToast();
  const [ticks, setTicks] = useState({ audio: false, text: false });
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | null>(null);
  const { release, track } = view;
  const label = `v${signable.number}`;
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const { versionId, pcmSha256, metadataDigest } = signable;
    const reply = await api.approve({ versionId, pcmSha256, metadataDigest, ...ticks });
    if (reply.ok) {
      say({ text: words.done(label) });
      router.push(paths.review(release.id, track.id));
      return;
    }
    setBusy(false);
    setTrouble(reply.failure);
    await refresh();
  };
  return (
    <form
      onSubmit={sign}
      className="mt-10 grid max-w-prose grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-6 wrap-anywhere"
    >
      <Checkbox
        label={words.tickAudio}
        hint={signable.wording.audio}
        checked={ticks.audio}
        onChange={(event) => setTicks({ ...ticks, audio: event.target.checked })}
      />
      <Checkbox
        label={words.tickText}
        hint={signable.wording.text}
        checked={ticks.text}
        onChange={(event) => setTicks({ ...ticks, text: event.target.checked })}
      />
      <p className="mt-1 text-ink-soft">{signable.wording.meaning}</p>
      {trouble && <FailureNotice failure={trouble} />}
      <div className="mt-2">
        <Button type="submit" tone="primary" busy={busy} disabled={!ticks.audio || !ticks.text}>
          {words.sign(track.title, label)}
        </Button>
      </div>
    </form>
  );
}
