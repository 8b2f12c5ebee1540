import { releasesText } from '@/components/text/releases';
import { retentionText } from '@/components/text/retention';
import { stateText } from '@/components/text/states';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import type { ArchiveView } from '@/lib/domain/releases/archive.view';
import type { DeletionView } from '@/lib/domain/releases/release.view';
import type { TrackState } from '@/lib/domain/tracks/track-state';

const words = releasesText.archiving;

interface ArchiveNoticeProps {
  /** Null: it is not archived, and nothing is said. */
  archive: ArchiveView | null;
  /** Where the release stood, on pages that do not show it. */
  stoodAt?: TrackState;
  /** RET-2: what of it is going to be deleted, where no other notice says so. */
  deletion?: DeletionView | null;
  className?: string;
}

/** REL-4, RET-7: why nothing can be done on a page of an archived release, and what of it was deleted. */
export function ArchiveNotice({ archive, stoodAt, deletion = null, className = 'mb-6' }: ArchiveNoticeProps) {
  if (archive === null) return null;
  const { since, deleted } = archive;
  return (
    <Notice className={className}>
      {deleted ? (
        <>
          {retentionText.what[deleted.scope]} {retentionText.was} <DateTime at={deleted.at} />,{' '}
          {retentionText.record}
        </>
      ) : (
        <>
          {words.since} <DateTime at={since} />
          {stoodAt ? words.stoodAt(stateText[stoodAt]) : '. '}
          {words.unchanged}
          {deletion && (
            <>
              {' '}
              {retentionText.what[deletion.scope]} {retentionText.will} <DateTime at={deletion.on} />.
            </>
          )}
        </>
      )}
    </Notice>
  );
}
