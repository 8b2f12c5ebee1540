'use client';
import { groupTitle, mixesText } from '@/components/text/mixes';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/figures/time';
import type { MixRequestView } from '@/lib/domain/mixes/mix-review.view';
import { groupFindings } from '../findings/finding-groups';

interface RequestCardProps {
  request: MixRequestView;
  /** The action for it: uploading the new mix. */
  children?: React.ReactNode;
  onWithdraw?: () => void;
}

const words = mixesText.request;

/** What the studio asked for: its message, and the findings that it named. */
export function RequestCard({ request, children, onWithdraw }: RequestCardProps) {
  const { byName, isMine, at, mixNumber, message, findings, state, answeredBy } = request;
  const kinds = groupFindings(findings.map((finding) => ({ ...finding, severity: 'fault' as const })));
  return (
    <article className="grid gap-3 border-l-2 border-line-strong bg-surface-1 px-4 py-3">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3>
          {isMine ? words.openMine : words.open(byName)}{' '}
          <span className="font-normal text-ink-soft">{words.about(mixesText.mix(mixNumber))}</span>
        </h3>
        <span className="text-sm text-ink-faint">
          {state === 'answered' && answeredBy !== null && <>{words.answered(mixesText.mix(answeredBy))} · </>}
          {state === 'withdrawn' && <>{words.withdrawn} · </>}
          <DateTime at={at} detail="minute" />
        </span>
      </header>
      <p className="max-w-prose whitespace-pre-line">{message}</p>
      {kinds.length > 0 && (
        <p className="text-sm text-ink-soft">
          {words.named}:{' '}
          {kinds.map(({ id, findings: same }) => groupTitle(id, same.length, { located: true })).join(', ')}
        </p>
      )}
      {children}
      {onWithdraw && (
        <div className="-ml-3">
          <Button size="compact" tone="bare" icon="undo" onClick={onWithdraw}>
            {words.withdraw}
          </Button>
        </div>
      )}
    </article>
  );
}
