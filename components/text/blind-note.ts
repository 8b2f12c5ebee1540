import { type BlindOutcome, recognised } from '@/lib/domain/blind-tests/blind-test';

export const trials = (count: number) => (count === 1 ? '1 trial' : `${count} trials`);

/** A blind test's result on a note. Notes are read on every review; the test's own words come with the test. */
export const blindNoteText = {
  result: (outcome: BlindOutcome, chance: number) => {
    const { kind, labels, counts, answered } = outcome;
    const p = chance < 0.001 ? 'p < 0.001' : `p = ${chance.toFixed(3)}`;
    if (kind === 'abx') {
      return `ABX ${labels.join(' / ')}: ${recognised(outcome)} of ${answered} right, ${p}`;
    }
    return `Preference, ${trials(answered)}: ${labels.map((label, i) => `${label} ${counts[i] ?? 0}`).join(', ')}; ${p}`;
  },
  label: 'Blind test',
} as const;
