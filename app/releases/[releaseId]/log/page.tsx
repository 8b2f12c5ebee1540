import { LogTab } from '@/components/log/log-tab';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { readLog } from '@/lib/domain/releases/log.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { ReleaseFrame } from '../release-frame';

/** Newest entries shown; older ones stay in the database. */
const shown = 300;

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

export default async function ReleaseLogPage({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.log(releaseId), releaseId);
  const release = orNotFound(await viewRelease(context, releaseId));
  const entries = orNotFound(await readLog(context, { releaseId, limit: shown }));
  return (
    <ReleaseFrame release={release} current={paths.log(releaseId)} shows="log">
      <LogTab
        entries={entries}
        titles={Object.fromEntries(release.tracks.map(({ id, title }) => [id, title]))}
      />
    </ReleaseFrame>
  );
}
