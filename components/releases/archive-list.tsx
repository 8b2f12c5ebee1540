import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { releasesText } from '@/components/text/releases';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/core/paths';
import { Rows } from './release-list';
import type { ReleaseRows } from './release-row';

const words = releasesText.archive;

/** The archived releases of this person, the newest first. */
export function ArchiveList({ section, isContinued }: { section: ReleaseRows; isContinued: boolean }) {
  return (
    <PageFrame>
      <PageTitle title={words.title}>{words.intro}</PageTitle>
      {section.total === 0 ? (
        <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>
      ) : (
        <Rows section={section} nothing={releasesText.list.nothingMore} />
      )}
      {isContinued && (
        <ButtonLink href={paths.archive()} tone="bare" className="mt-2 -ml-4">
          {releasesText.list.first}
        </ButtonLink>
      )}
    </PageFrame>
  );
}
