import { PlatformTable } from '@/components/studio/platform-table';
import { platformsText } from '@/components/text/platforms';
import { studioText } from '@/components/text/studio';
import { paths } from '@/lib/core/paths';
import { viewPlatformTable } from '@/lib/domain/platforms/platform.queries';
import { viewStudio } from '@/lib/domain/studios/studio.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { Frame } from '../../frame';

export const metadata = { title: platformsText.title };

/** The studio's table of what services do to loudness. */
export default async function PlatformsPage() {
  const context = await pageContext(paths.platforms());
  const studio = orNotFound(await viewStudio(context));
  const table = orNotFound(await viewPlatformTable(context, studio.id));
  return (
    <Frame crumbs={[{ label: studioText.title, href: paths.studio() }, { label: platformsText.title }]}>
      <PlatformTable
        studioId={studio.id}
        table={table}
        thisMonth={context.clock.now().toISOString().slice(0, 7)}
      />
    </Frame>
  );
}
