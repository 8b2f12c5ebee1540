import { releasesText } from '@/components/text/releases';
import { stateText } from '@/components/text/states';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import type { ReleaseView } from '@/lib/domain/releases/release.view';

const words = releasesText.archiving;

/** REL-4: why nothing can be done on a tab of an archived release. One whose sound is deleted says that instead. */
export function ArchiveNotice({ release: { archivedAt, stoodAt, purged } }: { release: ReleaseView }) {
  if (archivedAt === null || purged) return null;
  return (
    <Notice className="mb-6">
      {words.since} <DateTime at={archivedAt} />
      {words.notice(stateText[stoodAt])}
    </Notice>
  );
}
