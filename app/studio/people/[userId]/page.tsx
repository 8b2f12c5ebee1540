import { StudioPerson } from '@/components/studio/studio-person';
import { studioText } from '@/components/text/studio';
import type { UserId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewStudioPerson } from '@/lib/domain/studios/studio.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { loadSessions } from '@/lib/server/routes/session-page';
import { Frame } from '../../../frame';

export const metadata = { title: studioText.people };

interface PageProps {
  params: Promise<{ userId: UserId }>;
}

export default async function StudioPersonPage({ params }: PageProps) {
  const { userId } = await params;
  const context = await pageContext(paths.studioPerson(userId));
  const view = orNotFound(await viewStudioPerson(context, userId));
  const crumbs = [{ label: studioText.title, href: paths.studio() }, { label: view.person.name }];
  return (
    <Frame crumbs={crumbs}>
      <StudioPerson view={view} {...(await loadSessions(context, userId))} />
    </Frame>
  );
}
