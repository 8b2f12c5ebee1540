import type { Metadata } from 'next';
import { cache } from 'react';
import { ReviewBoard } from '@/components/review/review-board';
import { ReviewProvider } from '@/components/review/review-provider';
import { ReviewActions, ReviewHere, ReviewState } from '@/components/review/review-status';
import { TrackMenu } from '@/components/review/track-menu';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { underOneRelease } from '@/lib/server/routes/belonging';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { openNotesOf } from '@/lib/server/routes/request-query';
import { readReview } from '@/lib/server/routes/review-page';
import { Frame } from '../../../../frame';
import { pagePerson } from '../../../../page-person';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
  searchParams: Promise<{ note?: unknown }>;
}

/** Loaded once for title and page. */
const load = cache(async (releaseId: ReleaseId, trackId: TrackId, note: unknown) => {
  const context =
    (await pagePerson(releaseId)) ?? (await pageContext(paths.review(releaseId, trackId), releaseId));
  return underOneRelease({ context, ids: { releaseId, trackId } }, () =>
    readReview(context, trackId, openNotesOf(note, context.clock.now())),
  );
});

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const { releaseId, trackId } = await params;
  const view = await load(releaseId, trackId, (await searchParams).note);
  return view.ok ? { title: `${view.value.view.track.title} – ${view.value.view.release.title}` } : {};
}

export default async function ReviewPage({ params, searchParams }: PageProps) {
  const { releaseId, trackId } = await params;
  const { view, outlines } = orNotFound(await load(releaseId, trackId, (await searchParams).note));
  const { release, track } = view;
  return (
    <ReviewProvider initial={view} outlines={outlines} key={track.id}>
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
