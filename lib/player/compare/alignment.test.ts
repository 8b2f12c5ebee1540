import { describe, expect, it } from 'vitest';
import { proofDeck } from '../../testing/player/signals';
import type { Deck } from '../deck';
import { alignmentTasks } from './alignment';

const take = (name: string, isAligned: boolean, recordingId = 'song'): Deck => ({
  ...proofDeck({ name, frames: 1, recordingId }),
  isAligned,
});
const told = (decks: readonly Deck[], main: string) =>
  alignmentTasks(decks, main).map(({ measured, decks: same }) => [measured.id, same.map(({ id }) => id)]);

describe('which alignments have to be searched for', () => {
  it('none among prints of one mix, nor in other records', () => {
    expect(
      told([take('v2', true), take('v1', true), take('mix', true), take('ref', false, 'other')], 'v2'),
    ).toEqual([]);
  });

  it('an outboard pass beside prints', () => {
    expect(told([take('v2', true), take('v1', false), take('mix', true)], 'v2')).toEqual([['v1', ['v1']]]);
  });

  it('one search for all aligned decks when the main deck is the outboard pass', () => {
    expect(told([take('v2', false), take('v1', true), take('mix', true)], 'v2')).toEqual([
      ['v1', ['v1', 'mix']],
    ]);
  });
});
