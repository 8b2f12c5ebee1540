import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { viewMixReview } from '@/lib/domain/mixes/mix-review.queries';
import type { MixReviewView, QcReportView, ReleaseMixesView } from '@/lib/domain/mixes/mix-review.view';
import { viewQcReport, viewReleaseMixes } from '@/lib/domain/mixes/release-mixes.queries';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';

/** The mix review of a track, compared with the checks of this portal's engine. */
export function readMixReview(context: Context, trackId: TrackId): Promise<Result<MixReviewView>> {
  return viewMixReview(context, { trackId, checks: CHECK_STAMP });
}

export function readReleaseMixes(context: Context, releaseId: ReleaseId): Promise<Result<ReleaseMixesView>> {
  return viewReleaseMixes(context, { releaseId, checks: CHECK_STAMP });
}

export function readQcReport(context: Context, releaseId: ReleaseId): Promise<Result<QcReportView>> {
  return viewQcReport(context, { releaseId, checks: CHECK_STAMP });
}
