import { z } from 'zod';
import { storedJson, unchanged } from '../stored-json';
import { type BlindOutcome, faultOfOutcome, fewestDecks, mostDecks, mostTrials } from './blind-test';

const count = z.number().int().min(0).max(mostTrials);

export const blindOutcomeSchema = z
  .object({
    kind: z.enum(['abx', 'preference']),
    labels: z.array(z.string().trim().min(1).max(40)).min(fewestDecks).max(mostDecks.preference).readonly(),
    planned: count.min(1),
    counts: z.array(count).readonly(),
    answered: count.min(1),
  })
  .refine((outcome) => faultOfOutcome(outcome) === null, {
    message: 'The result of this blind test does not add up. Make the test again.',
  });

export const storedOutcome = storedJson<BlindOutcome>({
  column: 'Comment.blindTest',
  schema: blindOutcomeSchema,
  upgrades: [unchanged],
});
