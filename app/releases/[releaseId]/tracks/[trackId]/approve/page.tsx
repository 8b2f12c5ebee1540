import type { Metadata } from 'next';
import { ApproveBoard } from '@/components/review/approval/approve-board';
import { ReviewProvider } from '@/components/review/review-provider';
import { ReviewHere } from '@/components/review/review-status';
import { reviewText } from '@/components/text/review';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { underOneRelease } from '@/lib/server/routes/belonging';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { readReview } from '@/lib/server/routes/review-page';
import { Frame } from '../../../../../frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

export const metadata: Metadata = { title: reviewText.approve.pageTitle };

/** Shows exactly what is signed, and signs it. */
export default async function ApprovePage({ params }: PageProps) {
  const ids = await params;
  const context = await pageContext(paths.approve(ids.releaseId, ids.trackId), ids.releaseId);
  const found = await underOneRelease({ context, ids }, () => readReview(context, ids.trackId));
  const { view, outlines } = orNotFound(found);
  const { release, track } = view;
  return (
    <ReviewProvider initial={view} outlines={outlines} key={track.id}>
      <Frame
        releaseId={release.id}
        crumbs={[
          { label: `${release.artist} – ${release.title}`, href: paths.release(release.id) },
          {
            label: `${String(track.position).padStart(2, '0')} ${track.title}`,
            href: paths.review(release.id, track.id),
          },
          { label: reviewText.approve.pageTitle },
        ]}
        here={<ReviewHere />}
      >
        <ApproveBoard />
      </Frame>
    </ReviewProvider>
  );
}
