import { StudioSettings } from '@/components/studio/studio-settings';
import { studioText } from '@/components/text/studio';
import { paths } from '@/lib/core/paths';
import { viewStudio } from '@/lib/domain/studios/studio.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { Frame } from '../frame';

export const metadata = { title: studioText.title };

export default async function StudioPage() {
  const studio = orNotFound(await viewStudio(await pageContext(paths.studio())));
  return (
    <Frame crumbs={[{ label: studioText.title }]}>
      <StudioSettings studio={studio} />
    </Frame>
  );
}
