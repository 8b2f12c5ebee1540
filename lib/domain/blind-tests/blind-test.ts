import { chanceOfAtLeast, chanceOfUneven } from './chance';

export type BlindKind = 'abx' | 'preference';

export const fewestDecks = 2;
export const mostDecks: Readonly<Record<BlindKind, number>> = { abx: 2, preference: 5 };
export const mostTrials = 40;

/** A whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/** What one trial hides. */
interface Trial {
  /** Index of the deck behind each letter. */
  readonly order: readonly number[];
  /** ABX: the letter's index (0 or 1) that X is; null in a preference test. */
  readonly x: number | null;
}

/** A blind test in progress. Decks are indices, so whatever holds this need not know their names. */
export interface BlindTest {
  readonly kind: BlindKind;
  readonly decks: number;
  readonly trials: number;
  readonly current: Trial;
  readonly answers: readonly (Trial & { readonly chosen: number })[];
}

/** Its result, as a note stores it. */
export interface BlindOutcome {
  readonly kind: BlindKind;
  /** Names as on the deck's buttons. */
  readonly labels: readonly string[];
  /** Trials that were planned; fewer were answered when it was stopped early. */
  readonly planned: number;
  /** ABX: how often each deck was X and was recognised, and how often it was X. Preference: how often each was chosen. */
  readonly counts: readonly number[];
  readonly answered: number;
}

function shuffled(count: number, draw: Draw): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = draw(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

/** BLD-1: which deck a letter stands for is drawn at random; A and B keep theirs through an ABX test, X is drawn each time. */
export function beginBlindTest(plan: Pick<BlindTest, 'kind' | 'decks' | 'trials'>, draw: Draw): BlindTest {
  const order = shuffled(plan.decks, draw);
  return { ...plan, current: { order, x: plan.kind === 'abx' ? draw(2) : null }, answers: [] };
}

export function isOver({ answers, trials }: BlindTest): boolean {
  return answers.length >= trials;
}

/** The letters that can be heard, X last. */
export function lettersOf({ kind, decks }: Pick<BlindTest, 'kind' | 'decks'>): string[] {
  const letters = Array.from({ length: decks }, (_, index) => String.fromCharCode(65 + index));
  return kind === 'abx' ? [...letters, 'X'] : letters;
}

/** Index of the deck that a letter (by its index in `lettersOf`) plays. */
export function deckBehind({ current }: BlindTest, letter: number): number {
  const place = letter < current.order.length ? letter : (current.x ?? 0);
  return current.order[place] ?? 0;
}

/** ABX: the letter that X was taken for; preference: the letter that was preferred. */
export function answerTrial(test: BlindTest, chosen: number, draw: Draw): BlindTest {
  if (isOver(test)) return test;
  const { kind, decks, current } = test;
  const next =
    kind === 'abx' ? { order: current.order, x: draw(2) } : { order: shuffled(decks, draw), x: null };
  return { ...test, answers: [...test.answers, { ...current, chosen }], current: next };
}

export function outcomeOf(test: BlindTest, labels: readonly string[]): BlindOutcome {
  const counts = labels.map(() => 0);
  for (const { order, x, chosen } of test.answers) {
    if (x !== null && x !== chosen) continue;
    const deck = order[chosen] ?? 0;
    counts[deck] = (counts[deck] ?? 0) + 1;
  }
  return { kind: test.kind, labels, planned: test.trials, counts, answered: test.answers.length };
}

/** ABX: trials in which X was recognised. */
export function recognised({ counts }: BlindOutcome): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** BLD-2: how often chance alone does as well (ABX) or as unevenly (preference); 1 when nothing was answered. */
export function chanceOf(outcome: BlindOutcome): number {
  if (outcome.answered === 0) return 1;
  if (outcome.kind === 'abx') return chanceOfAtLeast(recognised(outcome), outcome.answered, 0.5);
  return chanceOfUneven(outcome.counts);
}

/** The usual line: rarer than one in twenty by chance. */
export const rareByChance = 0.05;

/** BLD-3: a result that a note stores must add up. Gives a sentence when it does not. */
export function faultOfOutcome({ kind, labels, planned, counts, answered }: BlindOutcome): string | null {
  const sum = counts.reduce((total, count) => total + count, 0);
  const adds = kind === 'abx' ? sum <= answered : sum === answered;
  const fits = labels.length === counts.length && labels.length <= mostDecks[kind] && answered <= planned;
  return adds && fits ? null : 'The result of this blind test does not add up. Make the test again.';
}
