import { z } from 'zod';
import { name, whole } from '../input.schema';
import { storedJson, unchanged } from '../stored-json';
import { type BlindOutcome, faultOfOutcome, fewestDecks, mostDecks, mostTrials } from './blind-test';

const count = whole(0, mostTrials);

export const blindOutcomeSchema = z
  .object({
    kind: z.enum(['abx', 'preference']),
    labels: z.array(name(40).min(1)).min(fewestDecks).max(mostDecks.preference).readonly(),
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
