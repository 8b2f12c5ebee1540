import type { Deck } from '../deck';

/** Decks whose offset to the main deck has to be found; what is found for one applies to all of `decks`. */
export interface AlignmentTask {
  readonly measured: Deck;
  readonly decks: readonly Deck[];
}

/**
 * The searches needed so that all decks of the main deck's recording begin together: none for decks that are aligned by
 * construction with an aligned main deck; one search for all of them when the main deck itself is not aligned.
 */
export function alignmentTasks(decks: readonly Deck[], mainId: string): readonly AlignmentTask[] {
  const main = decks.find(({ id }) => id === mainId);
  if (!main) return [];
  const others = decks.filter(
    ({ id, recordingId, insert }) =>
      id !== main.id && recordingId === main.recordingId && insert === undefined,
  );
  const alike = others.filter(({ isAligned }) => isAligned);
  const alone = others
    .filter(({ isAligned }) => !isAligned)
    .map((deck) => ({ measured: deck, decks: [deck] }));
  const [first] = alike;
  return first && !main.isAligned ? [{ measured: first, decks: alike }, ...alone] : alone;
}
