import { changedTextsText as words } from '@/components/text/changed-texts';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import { PageLink } from '@/components/ui/page-link';
import { textChangeSentence } from '@/lib/domain/approvals/text-change-sentences';
import type { ChangedTexts } from '@/lib/domain/approvals/text-changes';

interface ChangedTextsNoticeProps {
  track: string;
  changed: ChangedTexts;
  /** Where it is signed, for whoever may. */
  href?: string | null;
  className?: string;
}

function Difference({ changes }: Pick<ChangedTexts, 'changes'>) {
  if (changes === null) return <p>{words.unknown}</p>;
  if (changes.length === 0) return <p>{words.same}</p>;
  return (
    <ul aria-label={words.difference} className="mt-1 list-disc pl-4 wrap-anywhere">
      {changes.map((change) => (
        <li key={change.field}>{textChangeSentence(change)}</li>
      ))}
    </ul>
  );
}

/** APR-13: that the texts of a track have to be signed again, what was signed, and what stands there now. */
export function ChangedTextsNotice({ track, changed, href = null, className = '' }: ChangedTextsNoticeProps) {
  return (
    <Notice
      kind="warning"
      className={className}
      action={
        href && (
          <PageLink href={href} className="underline underline-offset-2">
            {words.sign}
          </PageLink>
        )
      }
    >
      <p className="font-strong">{words.title(track)}</p>
      <p>
        {words.what(changed.name)}{' '}
        <span className="text-ink-faint">
          {changed.reason} <DateTime at={changed.at} detail="minute" />
        </span>
      </p>
      <Difference changes={changed.changes} />
    </Notice>
  );
}
