import { describe, expect, it } from 'vitest';
import { proofDeck } from '../../testing/player/signals';
import type { Deck } from '../deck';
import { alignmentTasks } from './alignment';

const deckOf = (name: string, isAligned: boolean, recordingId = 'song'): Deck => ({
  ...proofDeck({ name, frames: 1, recordingId }),
  isAligned,
});
const told = (decks: readonly Deck[], main: string) =>
  alignmentTasks(decks, main).map(({ measured, decks: same }) => [measured.id, same.map(({ id }) => id)]);

describe('which alignments have to be searched for', () => {
  it('none among prints of one mix, nor in other records', () => {
    expect(
      told(
        [deckOf('v2', true), deckOf('v1', true), deckOf('mix', true), deckOf('ref', false, 'other')],
        'v2',
      ),
    ).toEqual([]);
  });

  it('an outboard pass beside prints', () => {
    expect(told([deckOf('v2', true), deckOf('v1', false), deckOf('mix', true)], 'v2')).toEqual([
      ['v1', ['v1']],
    ]);
  });

  it('one search for all aligned decks when the main deck is the outboard pass', () => {
    expect(told([deckOf('v2', false), deckOf('v1', true), deckOf('mix', true)], 'v2')).toEqual([
      ['v1', ['v1', 'mix']],
    ]);
  });
});
