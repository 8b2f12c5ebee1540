import {
  type BlindKind,
  type BlindOutcome,
  rareByChance,
  recognised,
} from '@/lib/domain/blind-tests/blind-test';
import { trials } from './blind-note';

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

/** `1.1 %`, `34 %`; anything rarer than one in a thousand is shown as such. */
function percent(chance: number): string {
  if (chance < 0.001) return 'less than 0.1 %';
  return `${(chance * 100).toFixed(chance < 0.1 ? 1 : 0)} %`;
}

function found(outcome: BlindOutcome): string {
  const { answered, labels, counts } = outcome;
  if (outcome.kind === 'abx') return `You recognised X ${times(recognised(outcome))} in ${trials(answered)}.`;
  const chosen = labels.map((label, index) => ({ label, count: counts[index] ?? 0 }));
  chosen.sort((a, b) => b.count - a.count);
  return `You chose ${chosen.map(({ label, count }) => `${label} ${times(count)}`).join(', ')}.`;
}

function meaning({ kind }: BlindOutcome, chance: number): string {
  const isRare = chance < rareByChance;
  const often = percent(chance);
  if (kind === 'abx') {
    return isRare
      ? `By guessing, as good a result comes in ${often} of such tests: you hear a difference.`
      : `By guessing, as good a result comes in ${often} of such tests: this does not show that you hear a difference.`;
  }
  return isRare
    ? `Without a preference, a result as uneven comes in ${often} of such tests: you have one.`
    : `Without a preference, a result as uneven comes in ${often} of such tests: this does not show one.`;
}

/** Words of the blind test. */
export const blindText = {
  title: 'Blind test',
  close: 'Leave the blind test',
  kinds: { abx: 'Can I tell them apart?', preference: 'Which do I like best?' } satisfies Record<
    BlindKind,
    string
  >,
  kindHints: {
    abx: 'ABX: two of them are A and B, in an order that you don’t know. X is one of the two; say which.',
    preference: 'Each round hides them behind letters in a new order; say which you like best.',
  } satisfies Record<BlindKind, string>,
  kind: 'What to find out',
  decks: 'What to compare',
  trials: 'Rounds',
  trialsHint: 'More rounds see smaller differences; 10 or more are worth believing.',
  chooseTwo: 'Choose two.',
  chooseSome: 'Choose two to five.',
  tooFew: 'A blind test needs two things to compare. When a second version or the mix is here, it can begin.',
  where: (range: string | null) =>
    range === null ? 'The whole track plays.' : `Your range, ${range}, loops.`,
  whereHint: 'A passage of a few seconds is judged best: choose it on the waveform before the test.',
  matched: 'All are brought to the same loudness, so that louder does not win.',
  unmeasured: (label: string) => `${label} is not measured yet, so it can’t be matched in loudness.`,
  leftOut: (label: string) =>
    `${label} is nearly silent. Matched to it, nothing else would be heard: choose another.`,
  start: 'Start',
  progress: (round: number, of: number) => `Round ${round} of ${of}`,
  hear: (letter: string) => `Hear ${letter}`,
  isLetter: (letter: string) => `X is ${letter}`,
  prefer: (letter: string) => `I like ${letter} best`,
  stop: 'Stop here',
  keysHint: 'Letters let you hear, Shift with a letter answers, Space plays and pauses.',
  heard: (letter: string) => `${letter} is heard`,
  resultTitle: 'What came of it',
  stopped: (answered: number, planned: number) =>
    `Stopped after ${answered} of ${planned} rounds: a test that ends when it looks good proves less.`,
  none: 'No round was answered, so there is nothing to say.',
  found,
  meaning,
  asNote: 'Write it in a note',
  again: 'Once more',
  back: 'Back to the review',
} as const;
