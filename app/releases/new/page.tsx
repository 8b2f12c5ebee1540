import { notFound } from 'next/navigation';
import { NewReleaseForm } from '@/components/releases/new-release-form';
import { releasesText } from '@/components/text/releases';
import { paths } from '@/lib/core/paths';
import { listStudiosOf } from '@/lib/domain/releases/release.queries';
import { pageContext } from '@/lib/server/routes/page-context';
import { Frame } from '../../frame';

export const metadata = { title: releasesText.create.title };

export default async function NewReleasePage() {
  const studios = await listStudiosOf(await pageContext(paths.newRelease()));
  if (studios.length === 0) notFound();
  return (
    <Frame crumbs={[{ label: releasesText.create.title }]}>
      <NewReleaseForm studios={studios} />
    </Frame>
  );
}
