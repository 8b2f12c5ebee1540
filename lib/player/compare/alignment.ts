import type { Deck } from '../deck';

/** Takes whose offset to the main deck has to be looked for; what is found for one goes for all of `decks`. */
export interface AlignmentTask {
  readonly measured: Deck;
  readonly decks: readonly Deck[];
}

/**
 * What has to be found out so that all takes of the main deck's recording begin together: nothing about takes that are
 * aligned by construction with an aligned main deck; one look for all of them when the main deck is not.
 */
export function alignmentTasks(decks: readonly Deck[], mainId: string): readonly AlignmentTask[] {
  const main = decks.find(({ id }) => id === mainId);
  if (!main) return [];
  const takes = decks.filter(
    ({ id, recordingId, insert }) =>
      id !== main.id && recordingId === main.recordingId && insert === undefined,
  );
  const alike = takes.filter(({ isAligned }) => isAligned);
  const alone = takes
    .filter(({ isAligned }) => !isAligned)
    .map((deck) => ({ measured: deck, decks: [deck] }));
  const [first] = alike;
  return first && !main.isAligned ? [{ measured: first, decks: alike }, ...alone] : alone;
}
