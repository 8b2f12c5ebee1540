import type { Metadata } from 'next';
import { ArchivedConsole } from '@/components/console/archived-console';
import { Console } from '@/components/console/console';
import { NoMix } from '@/components/console/no-mix';
import { LiveRelease } from '@/components/releases/live-release';
import { PageFrame } from '@/components/shell/page-frame';
import { consoleText } from '@/components/text/console';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { Context } from '@/lib/domain/context';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { underOneRelease } from '@/lib/server/routes/belonging';
import { findConsole } from '@/lib/server/routes/console-controller';
import { isRefusedByArchive, orNotFound, pageContext, whoAsks } from '@/lib/server/routes/page-context';
import { Frame } from '../../../../../frame';

export const metadata: Metadata = { title: consoleText.title };

interface ConsoleIds {
  releaseId: ReleaseId;
  trackId: TrackId;
}

interface PageProps {
  params: Promise<ConsoleIds>;
}

/** Opens by itself when the release is brought back. */
async function Archived({ ids, context }: { ids: ConsoleIds; context: Context }) {
  const release = orNotFound(await viewRelease(context, ids.releaseId));
  return (
    <LiveRelease releaseId={release.id} person={whoAsks(context)} seq={release.seq} views={['release']}>
      <Frame
        releaseId={release.id}
        crumbs={[
          { label: `${release.artist} – ${release.title}`, href: paths.release(release.id) },
          { label: consoleText.title },
        ]}
      >
        <ArchivedConsole release={release} trackId={ids.trackId} />
      </Frame>
    </LiveRelease>
  );
}

export default async function ConsolePage({ params }: PageProps) {
  const ids = await params;
  const context = await pageContext(paths.console(ids.releaseId, ids.trackId), ids.releaseId);
  const found = await underOneRelease({ context, ids }, () => findConsole(context, ids.trackId));
  if (isRefusedByArchive(found)) return <Archived ids={ids} context={context} />;
  const view = orNotFound(found);
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
