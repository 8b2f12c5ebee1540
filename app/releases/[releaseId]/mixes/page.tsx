import { MixesTab } from '@/components/mixes/mixes-tab';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { readReleaseMixes } from '@/lib/server/routes/mix-pages';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { ReleaseFrame } from '../release-frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

/** The mixes of a release side by side. */
export default async function MixesPage({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.mixes(releaseId), releaseId);
  const view = orNotFound(await readReleaseMixes(context, releaseId));
  const release = orNotFound(await viewRelease(context, releaseId));
  return (
    <ReleaseFrame release={release} current={paths.mixes(releaseId)} shows="mixes">
      <MixesTab view={view} />
    </ReleaseFrame>
  );
}
