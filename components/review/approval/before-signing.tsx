'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { usePlayhead } from '@/components/player/transport/use-transport';
import { reviewText } from '@/components/text/review';
import { classNames } from '@/components/ui/class-names';
import { formatAudioTime } from '@/components/ui/figures/format';
import { Icon } from '@/components/ui/icon';
import { PageLink } from '@/components/ui/page-link';
import { paths } from '@/lib/core/paths';
import type { SignableView } from '@/lib/domain/approvals/approval.view';
import { useReview } from '../review-provider';
import { readHeard } from './heard-recorder';
import { countSeconds } from './heard-seconds';

const words = reviewText.approve.before;

function Line({ isFine, children }: { isFine: boolean; children: ReactNode }) {
  return (
    <li className="flex items-start gap-3 border-t border-line py-2.5">
      <Icon
        name={isFine ? 'check' : 'warning'}
        size={20}
        className={classNames('mt-0.5', isFine ? 'text-approved' : 'text-ink')}
      />
      <span className="min-w-0">{children}</span>
    </li>
  );
}

/** How much of what is signed was heard here, and growing while it plays. */
function Heard({ signable }: { signable: SignableView }) {
  const { versionId, facts, number } = signable;
  const seconds = facts.frames / facts.sampleRate;
  const [count, setCount] = useState<number | null>(null);
  const look = () => setCount(countSeconds(readHeard(versionId), seconds));
  useEffect(look, [versionId, seconds]);
  usePlayhead(look);
  const total = Math.ceil(seconds);
  if (count === null) return null;
  const label = `v${number}`;
  if (count >= total) return <Line isFine>{words.heardAll(label)}</Line>;
  const sentence =
    count === 0
      ? words.heardNothing(label)
      : words.heard(label, formatAudioTime(count, 0), formatAudioTime(seconds, 0));
  return <Line isFine={false}>{sentence}</Line>;
}

/** APR-11: what whoever signs should know first: open notes, how much was heard, missing codes and artwork. */
export function BeforeSigning({ signable }: { signable: SignableView }) {
  const { view } = useReview();
  const { open } = view.notesPage;
  const { isrc, upc, artworkSha256 } = signable.metadata;
  const { fields } = reviewText.approve;
  const missing = [
    ...(isrc ? [] : [fields.isrc]),
    ...(upc ? [] : [fields.upc]),
    ...(artworkSha256 ? [] : [fields.artwork]),
  ];
  return (
    <section aria-labelledby="before-signing" className="mt-10 max-w-prose">
      <h2 id="before-signing" className="mb-3 text-sm text-ink-soft">
        {words.title}
      </h2>
      <ul className="border-b border-line">
        <Heard signable={signable} />
        <Line isFine={open === 0}>
          {open === 0 ? words.noNotes : words.notes(open, view.unsent)}
          {open > 0 && (
            <>
              {' '}
              <PageLink href={paths.review(view.release.id, view.track.id)} className="underline">
                {words.read}
              </PageLink>
            </>
          )}
        </Line>
        <Line isFine={missing.length === 0}>
          {missing.length === 0 ? words.complete : words.missing(missing)}
        </Line>
      </ul>
    </section>
  );
}
