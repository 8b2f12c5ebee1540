import { viewBin } from '@/lib/domain/bin/bin.queries';
import { viewBrief } from '@/lib/domain/briefs/brief.queries';
import type { Context } from '@/lib/domain/context';
import { viewDeliveries } from '@/lib/domain/deliverables/delivery.queries';
import { views as everyView, type ShownViews, type View } from '@/lib/domain/events/views';
import { viewPeople } from '@/lib/domain/members/people.queries';
import { viewMixReview } from '@/lib/domain/mixes/mix-review.queries';
import { viewReleaseMixes } from '@/lib/domain/mixes/release-mixes.queries';
import { readLog } from '@/lib/domain/releases/log.queries';
import { viewMetadata } from '@/lib/domain/releases/metadata.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { viewReview } from '@/lib/domain/tracks/review.queries';
import type { Track } from '@/lib/domain/tracks/track';
import { viewFiles } from '@/lib/domain/uploads/files.queries';
import { viewConsole } from '@/lib/domain/versions/console.queries';
import { hashOf } from './audio';

const engine = { engineVersion: '0.1.0', engineBuild: hashOf('e') };
const checks = '0.1.0/1';

/** Every view of a release as somebody sees it; a refusal counts as a view as well. */
export async function releaseViews(context: Context, [track, other]: [Track, Track]) {
  const { id: trackId, releaseId } = track;
  const views: Record<View, readonly [Promise<unknown>, Track?][]> = {
    release: [[viewRelease(context, releaseId)], [viewBin(context, releaseId)]],
    review: [[viewReview(context, trackId)], [viewReview(context, other.id), other]],
    console: [
      [viewConsole({ ...context, engine }, trackId)],
      [viewConsole({ ...context, engine }, other.id), other],
    ],
    mixes: [
      [viewMixReview(context, { trackId, checks })],
      [viewReleaseMixes(context, { releaseId, checks })],
    ],
    files: [[viewFiles(context, releaseId)]],
    brief: [[viewBrief(context, releaseId)]],
    metadata: [[viewMetadata(context, releaseId)]],
    people: [[viewPeople(context, releaseId)]],
    delivery: [[viewDeliveries(context, releaseId)]],
    log: [[readLog(context, { releaseId, limit: 1000 })]],
  };
  return Promise.all(
    everyView.flatMap((view) =>
      views[view].map(async ([read, of = track]) => {
        const shown: ShownViews = { views: [view], trackId: of.id };
        return { view, shown, of, text: textOf(await read) };
      }),
    ),
  );
}

/** Without the sequence number that every view includes. */
const textOf = (view: unknown) => JSON.stringify(view, (key, value) => (key === 'seq' ? undefined : value));
