import { ClientPerson } from '@/components/studio/client-person';
import { StudioPerson } from '@/components/studio/studio-person';
import { studioText } from '@/components/text/studio';
import type { UserId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewErasableClient } from '@/lib/domain/erasure/erasure.queries';
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
  const found = await viewStudioPerson(context, userId);
  const ofStudio = found.ok ? found.value : null;
  const client = ofStudio ? null : orNotFound(await viewErasableClient(context, userId));
  const name = (ofStudio ?? client)?.person.name ?? '';
  const sessions = await loadSessions(context, userId);
  return (
    <Frame crumbs={[{ label: studioText.title, href: paths.studio() }, { label: name }]}>
      {ofStudio && <StudioPerson view={ofStudio} {...sessions} />}
      {client && <ClientPerson view={client} {...sessions} />}
    </Frame>
  );
}
