import { lettersText as words } from '@/components/text/letters';
import { Notice } from '@/components/ui/notice';
import { PageLink } from '@/components/ui/page-link';
import { paths } from '@/lib/core/paths';
import type { ReleaseView } from '@/lib/domain/releases/release.view';

/** LET-1: mails that nobody got, on every page of the release, and the way to them. */
export function RefusedLetters({ release: { id, refusedLetters } }: { release: ReleaseView }) {
  if (refusedLetters === 0) return null;
  return (
    <Notice
      kind="warning"
      className="mb-6"
      action={
        <PageLink href={paths.people(id)} className="py-2 underline underline-offset-2">
          {words.look}
        </PageLink>
      }
    >
      {words.failed(refusedLetters)}
    </Notice>
  );
}
