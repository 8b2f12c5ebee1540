import { BriefTab } from '@/components/brief/brief-tab';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewBrief } from '@/lib/domain/briefs/brief.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { readFilesPage } from '@/lib/server/routes/files-page';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { ReleaseFrame } from '../release-frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

export default async function BriefPage({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.brief(releaseId), releaseId);
  const release = orNotFound(await viewRelease(context, releaseId));
  const brief = orNotFound(await viewBrief(context, releaseId));
  const files = orNotFound(await readFilesPage(context, releaseId));
  return (
    <ReleaseFrame release={release} current={paths.brief(releaseId)} shows="brief">
      <BriefTab brief={brief} files={files} />
    </ReleaseFrame>
  );
}
