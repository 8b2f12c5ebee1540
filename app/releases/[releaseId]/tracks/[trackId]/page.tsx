import type { Metadata } from 'next';
import { ReviewBoard } from '@/components/review/review-board';
import { ReviewProvider } from '@/components/review/review-provider';
import { ReviewActions, ReviewHere, ReviewState } from '@/components/review/review-status';
import { TrackMenu } from '@/components/review/track-menu';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewReview } from '@/lib/domain/tracks/review.queries';
import { orNotFound, pageContext } from '@/lib/server/page-context';
import { Frame } from '../../../../frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

async function load({ params }: PageProps) {
  const { releaseId, trackId } = await params;
  const context = await pageContext(paths.review(releaseId, trackId), releaseId);
  return viewReview(context, trackId);
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const view = await load(props);
  return view.ok ? { title: `${view.value.track.title} – ${view.value.release.title}` } : {};
}

export default async function ReviewPage(props: PageProps) {
  const view = orNotFound(await load(props));
  const { release, track } = view;
  return (
    <ReviewProvider initial={view} key={track.id}>
      <Frame
        releaseId={release.id}
        crumbs={[
          { label: `${release.artist} – ${release.title}`, href: paths.release(release.id) },
          { label: `${String(track.position).padStart(2, '0')} ${track.title}` },
        ]}
        here={<ReviewHere />}
        actions={
          <div className="hidden items-center gap-4 pl-2 lg:flex">
            <TrackMenu />
            <ReviewState />
            <ReviewActions />
          </div>
        }
      >
        <ReviewBoard />
      </Frame>
    </ReviewProvider>
  );
}
