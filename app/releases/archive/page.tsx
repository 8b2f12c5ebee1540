import { redirect } from 'next/navigation';
import { ArchiveList } from '@/components/releases/archive-list';
import { presentArchive } from '@/components/releases/present';
import { releasesText } from '@/components/text/releases';
import { paths } from '@/lib/core/paths';
import { listArchived } from '@/lib/domain/releases/release-list.queries';
import { pageContext } from '@/lib/server/routes/page-context';
import { Frame } from '../../frame';

export const metadata = { title: releasesText.archive.title };

interface PageProps {
  searchParams: Promise<{ after?: unknown }>;
}

export default async function ArchivePage({ searchParams }: PageProps) {
  const context = await pageContext(paths.archive());
  if (context.actor.kind === 'guest') redirect(paths.release(context.actor.releaseId));
  const { after } = await searchParams;
  const list = await listArchived(context, typeof after === 'string' ? after : null);
  return (
    <Frame crumbs={[{ label: releasesText.archive.title }]}>
      <ArchiveList section={presentArchive(list)} isContinued={typeof after === 'string'} />
    </Frame>
  );
}
