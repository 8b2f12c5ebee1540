import { describe, expect, it } from 'vitest';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import type { DeckView } from '@/lib/domain/versions/version.view';
import { loopOf, placeInWords, placeOn, rangeAtRate, targetDeck } from './note-place';

const deck = (id: string, kind: DeckView['kind'], shared: boolean, sampleRate = 44_100) =>
  ({ id, kind, shared, pcm: { sampleRate, frames: sampleRate * 60 } }) as DeckView;

describe('places of notes', () => {
  it('COM-3 a note written while something else is heard belongs to the current version', () => {
    const decks = [
      deck('v3', 'version', false),
      deck('v2', 'version', true),
      deck('v1', 'version', true),
      deck('m', 'mix', true),
      deck('r', 'reference', true),
    ];
    const view = { decks, currentId: 'v2' } as unknown as ReviewView;
    expect(targetDeck(view, 'v1')?.id).toBe('v1');
    for (const heard of ['v3', 'm', 'r', null]) expect(targetDeck(view, heard)?.id).toBe('v2');
    const early = { decks: decks.slice(3), currentId: null } as unknown as ReviewView;
    expect(targetDeck(early, 'r')?.id).toBe('m');
  });

  it('COM-3 frames of the timeline convert to frames of the sound, within it, and back', () => {
    const sound = deck('v1', 'version', true, 96_000);
    const place = placeOn(sound, { startFrame: 441, endFrame: 882 }, 44_100);
    expect(place).toEqual({ startFrame: 960, endFrame: 1920, sampleRate: 96_000 });
    expect(rangeAtRate(place, 44_100)).toEqual({ startFrame: 441, endFrame: 882 });
    const end = placeOn(sound, { startFrame: 44_100 * 60, endFrame: 44_100 * 61 }, 44_100);
    expect(end).toEqual({ startFrame: 96_000 * 60 - 1, endFrame: 96_000 * 60, sampleRate: 96_000 });
    const point = placeOn(sound, { startFrame: 100, endFrame: 100 }, 44_100);
    expect(point.endFrame).toBeNull();
  });

  it('a range loops, a moment does not', () => {
    const range = { startFrame: 48_000, endFrame: 96_000, sampleRate: 48_000 };
    expect(loopOf(range, 44_100)).toEqual({ startFrame: 44_100, endFrame: 88_200 });
    expect(loopOf({ ...range, endFrame: null }, 44_100)).toBeNull();
    expect(placeInWords(range)).toBe('0:01.0–0:02.0');
    expect(placeInWords(null)).toBe('Whole track');
  });
});
