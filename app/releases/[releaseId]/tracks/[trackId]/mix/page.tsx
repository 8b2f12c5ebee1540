import type { Metadata } from 'next';
import { MixBoard } from '@/components/mixes/mix-board';
import { LivePresence, LiveRelease } from '@/components/releases/live-release';
import { mixesText } from '@/components/text/mixes';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { underOneRelease } from '@/lib/server/routes/belonging';
import { readMixReview } from '@/lib/server/routes/mix-pages';
import { orNotFound, pageContext, whoAsks } from '@/lib/server/routes/page-context';
import { Frame } from '../../../../../frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

async function load({ params }: PageProps) {
  const ids = await params;
  const context = await pageContext(paths.mix(ids.releaseId, ids.trackId), ids.releaseId);
  return {
    context,
    view: await underOneRelease({ context, ids }, () => readMixReview(context, ids.trackId)),
  };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { view } = await load(props);
  return view.ok ? { title: `${mixesText.title}: ${view.value.track.title}` } : {};
}

export default async function MixPage(props: PageProps) {
  const { context, view: found } = await load(props);
  const view = orNotFound(found);
  const { release, track } = view;
  return (
    <LiveRelease
      releaseId={release.id}
      person={whoAsks(context)}
      seq={view.seq}
      views={['mixes']}
      key={track.id}
    >
      <Frame
        releaseId={release.id}
        crumbs={[
          { label: `${release.artist} – ${release.title}`, href: paths.release(release.id) },
          { label: mixesText.tab, href: paths.mixes(release.id) },
          { label: `${String(track.position).padStart(2, '0')} ${track.title}` },
        ]}
        here={<LivePresence me={whoAsks(context)} />}
      >
        <MixBoard view={view} />
      </Frame>
    </LiveRelease>
  );
}
