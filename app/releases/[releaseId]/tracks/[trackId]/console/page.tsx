import type { Metadata } from 'next';
import { Console } from '@/components/console/console';
import { NoMix } from '@/components/console/no-mix';
import { PageFrame } from '@/components/shell/page-frame';
import { consoleText } from '@/components/text/console';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { underOneRelease } from '@/lib/server/routes/belonging';
import { findConsole } from '@/lib/server/routes/console-controller';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { Frame } from '../../../../../frame';

export const metadata: Metadata = { title: consoleText.title };

interface PageProps {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

export default async function ConsolePage({ params }: PageProps) {
  const ids = await params;
  const context = await pageContext(paths.console(ids.releaseId, ids.trackId), ids.releaseId);
  const view = orNotFound(await underOneRelease({ context, ids }, () => findConsole(context, ids.trackId)));
  const { release, track } = view;
  const crumbs = [
    { label: `${release.artist} – ${release.title}`, href: paths.release(release.id) },
    { label: `${track.position}. ${track.title}`, href: paths.review(release.id, track.id) },
    { label: consoleText.title },
  ];
  const hasSound = view.mixes.length > 0 || view.versions.length > 0;
  return (
    <Frame releaseId={release.id} crumbs={crumbs}>
      <PageFrame width="wide">
        {hasSound ? <Console initial={view} /> : <NoMix releaseId={release.id} />}
      </PageFrame>
    </Frame>
  );
}
