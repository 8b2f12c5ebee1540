import type { TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { NotesAsk } from '@/lib/domain/comments/note-window';
import type { Context } from '@/lib/domain/context';
import { type ReviewView, viewReview } from '@/lib/domain/tracks/review.queries';
import { readWaveOutlines } from '../media/wave-outlines';

/** A review and the waveforms of its decks, for the first paint of its page. */
export async function readReview(
  context: Context,
  trackId: TrackId,
  ask?: NotesAsk,
): Promise<Result<{ view: ReviewView; outlines: Readonly<Record<string, string>> }>> {
  const view = await viewReview(context, trackId, ask);
  if (!view.ok) return view;
  return ok({ view: view.value, outlines: await readWaveOutlines(view.value.decks) });
}
