import { LogTab } from '@/components/log/log-tab';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { readLog } from '@/lib/domain/releases/log.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { numberOf } from '@/lib/server/routes/request-query';
import { ReleaseFrame } from '../release-frame';

/** Entries of a page. */
const limit = 100;

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
  searchParams: Promise<{ before?: unknown }>;
}

export default async function ReleaseLogPage({ params, searchParams }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.log(releaseId), releaseId);
  const release = orNotFound(await viewRelease(context, releaseId));
  const before = numberOf((await searchParams).before);
  const page = orNotFound(await readLog(context, { releaseId, limit, before }));
  return (
    <ReleaseFrame release={release} current={paths.log(releaseId)} shows="log">
      <LogTab
        page={page}
        releaseId={releaseId}
        isNewest={before === null}
        titles={Object.fromEntries(release.tracks.map(({ id, title }) => [id, title]))}
      />
    </ReleaseFrame>
  );
}
