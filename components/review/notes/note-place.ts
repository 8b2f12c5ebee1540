import { reviewText } from '@/components/text/review';
import { formatAudioTime, speakAudioTime } from '@/components/ui/figures/format';
import type { CommentPlace } from '@/lib/domain/comments/comment';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import type { DeckView } from '@/lib/domain/versions/version.view';
import type { LoopRange } from '@/lib/player/protocol';

const scaled = (frame: number, from: number, to: number) => Math.round((frame * to) / from);

/** The deck that a new note belongs to: the active deck if it is a posted version, otherwise the current version. */
export function targetDeck(view: ReviewView, activeId: string | null): DeckView | null {
  const heard = view.decks.find((deck) => deck.id === activeId);
  if (heard?.kind === 'version' && heard.shared) return heard;
  const current = view.decks.find((deck) => deck.id === view.currentId);
  return current ?? view.decks.find((deck) => deck.kind === 'mix') ?? null;
}

/** Frames of the timeline as frames of a deck, clamped to it. */
export function placeOn(
  deck: DeckView,
  { startFrame, endFrame }: { startFrame: number; endFrame: number | null },
  timelineRate: number,
): CommentPlace {
  const { sampleRate, frames } = deck.pcm;
  const start = Math.min(scaled(startFrame, timelineRate, sampleRate), frames - 1);
  const end = endFrame === null ? null : Math.min(scaled(endFrame, timelineRate, sampleRate), frames);
  return { startFrame: start, endFrame: end !== null && end > start ? end : null, sampleRate };
}

/** A note's place as frames of the timeline. */
export function rangeAtRate(
  place: CommentPlace,
  timelineRate: number,
): { startFrame: number; endFrame: number | null } {
  const { startFrame, endFrame, sampleRate } = place;
  return {
    startFrame: scaled(startFrame, sampleRate, timelineRate),
    endFrame: endFrame === null ? null : scaled(endFrame, sampleRate, timelineRate),
  };
}

export function loopOf(place: CommentPlace, timelineRate: number): LoopRange | null {
  const { startFrame, endFrame } = rangeAtRate(place, timelineRate);
  return endFrame === null ? null : { startFrame, endFrame };
}

/** `1:42.3`, `1:42.3–1:50.0`, `Whole track`. */
export function placeInWords(place: CommentPlace | null): string {
  if (place === null) return reviewText.notes.wholeTrack;
  const at = (frame: number) => formatAudioTime(frame / place.sampleRate, 1);
  const start = at(place.startFrame);
  return place.endFrame === null ? start : reviewText.notes.range(start, at(place.endFrame));
}

export function placeSpoken(place: CommentPlace | null): string {
  if (place === null) return reviewText.notes.wholeTrack;
  const at = (frame: number) => speakAudioTime(frame / place.sampleRate);
  const start = at(place.startFrame);
  return place.endFrame === null ? start : reviewText.notes.rangeSpoken(start, at(place.endFrame));
}
