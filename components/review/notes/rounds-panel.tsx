'use client';
import { reviewText } from '@/components/text/review';
import { DateTime } from '@/components/ui/figures/time';
import { PageLink } from '@/components/ui/page-link';
import { paths } from '@/lib/core/paths';
import { useReview } from '../review-provider';

const words = reviewText.rounds;

/** The rounds that were sent, with the message of each. */
export function RoundsPanel() {
  const { rounds, earlierRounds, release } = useReview().view;
  if (rounds.length === 0) return null;
  return (
    <section aria-labelledby="rounds-title">
      <h2 id="rounds-title" className="text-sm text-ink-soft">
        {words.title}
      </h2>
      <ol className="mt-2 grid gap-3">
        {rounds.map((round) => (
          <li key={round.number}>
            {round.message && <p className="max-w-prose whitespace-pre-wrap">{round.message}</p>}
            <p className="text-sm text-ink-faint">
              {words.line(round.number, `v${round.versionNumber}`, round.byName)}
              {', '}
              <DateTime at={round.sentAt} detail="minute" />
            </p>
          </li>
        ))}
      </ol>
      {earlierRounds > 0 && (
        <p className="mt-3 text-sm text-ink-faint">
          <PageLink href={paths.log(release.id)} className="underline">
            {words.earlier(earlierRounds)}
          </PageLink>
        </p>
      )}
    </section>
  );
}
