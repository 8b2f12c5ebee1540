import { ArchiveNotice } from '@/components/releases/archive-notice';
import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { consoleText } from '@/components/text/console';
import { ButtonLink } from '@/components/ui/button';
import type { TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { ReleaseView } from '@/lib/domain/releases/release.view';

interface ArchivedConsoleProps {
  release: ReleaseView;
  trackId: TrackId;
}

/** REL-4: in place of the console, which opens again with the release. */
export function ArchivedConsole({ release, trackId }: ArchivedConsoleProps) {
  const { archive, deletion, stoodAt, id, tracks } = release;
  return (
    <PageFrame width="reading">
      <PageTitle title={consoleText.title}>{tracks.find((track) => track.id === trackId)?.title}</PageTitle>
      <ArchiveNotice archive={archive} stoodAt={stoodAt} deletion={deletion} />
      {archive?.deleted === null && (
        <ButtonLink href={paths.review(id, trackId)}>{consoleText.archived.toReview}</ButtonLink>
      )}
    </PageFrame>
  );
}
