'use client';
import { reviewText } from '@/components/text/review';
import { classNames } from '@/components/ui/class-names';
import { DateTime } from '@/components/ui/figures/time';
import { Icon } from '@/components/ui/icon';
import type { ApprovalView } from '@/lib/domain/approvals/approval.view';
import { useReview } from '../review-provider';
import { TakeBackButton } from './take-back';

const words = reviewText.approvals;

/** Who signed what, what is still valid, and why the rest is not. */
export function ApprovalPanel() {
  const { view } = useReview();
  const { approvals, currentId } = view;
  if (approvals.length === 0 && currentId === null) return null;
  return (
    <section aria-labelledby="approval-title">
      <h2 id="approval-title" className="text-sm text-ink-soft">
        {words.title}
      </h2>
      {approvals.length === 0 ? (
        <p className="mt-2 text-ink-soft">{words.none}</p>
      ) : (
        <ul className="mt-2 grid gap-4">
          {approvals.map((approval) => (
            <Signed key={approval.id} approval={approval} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Signed({ approval }: { approval: ApprovalView }) {
  const { name, versionNumber, inForce, at, audio, text, pcmSha256, takenBack, mayTakeBack } = approval;
  const label = `v${versionNumber}`;
  return (
    <li className={classNames('border-l-2 pl-3', inForce ? 'border-approved' : 'border-line-strong')}>
      <p>
        {inForce ? words.inForce(name, label) : (takenBack ? words.takenBack : words.ended)(name, label)}
        <span className="text-sm text-ink-faint">
          {', '}
          <DateTime at={at} detail="minute" />
        </span>
      </p>
      {takenBack ? (
        <p className="text-sm text-ink-soft wrap-anywhere">{words.because(takenBack.reason)}</p>
      ) : (
        <ul className="text-sm">
          <Tick label={words.audio} tick={audio} />
          <Tick label={words.text} tick={text} />
        </ul>
      )}
      <p className="text-xs text-ink-faint">
        {words.hash} <span className="font-mono">{pcmSha256.slice(0, 12)}</span>
      </p>
      {mayTakeBack?.allowed && (
        <div className="mt-2">
          <TakeBackButton label={label} />
        </div>
      )}
    </li>
  );
}

function Tick({ label, tick }: { label: string; tick: ApprovalView['audio'] }) {
  const { voided } = tick;
  return (
    <li className="flex items-start gap-2">
      <Icon
        name={voided ? 'close' : 'check'}
        size={16}
        className={classNames('mt-0.5', voided ? 'text-changes' : 'text-approved')}
      />
      <span className={voided ? 'text-ink-soft' : ''}>
        {label}: {voided ? words.void(voided.reason) : words.stands}
      </span>
    </li>
  );
}
