import { SecurityLog } from '@/components/studio/security-log';
import { securityText } from '@/components/text/security';
import { studioText } from '@/components/text/studio';
import { paths } from '@/lib/core/paths';
import { viewSecurity } from '@/lib/domain/security/security.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { securityPlaceOf } from '@/lib/server/routes/request-query';
import { Frame } from '../../frame';

export const metadata = { title: securityText.title };

interface PageProps {
  searchParams: Promise<{ before?: unknown }>;
}

export default async function StudioSecurityPage({ searchParams }: PageProps) {
  const before = securityPlaceOf((await searchParams).before);
  const page = orNotFound(await viewSecurity(await pageContext(paths.security()), before));
  return (
    <Frame crumbs={[{ label: studioText.title, href: paths.studio() }, { label: securityText.title }]}>
      <SecurityLog page={page} isNewest={before === null} />
    </Frame>
  );
}
