import { z } from 'zod';
import { isStorable } from '@/lib/core/storable-text';
import { asTyped, text } from '../input.schema';
import { storedJson, unchanged } from '../stored-json';
import { type BriefAnswers, longestAnswer } from './brief';

const answer = z.union([asTyped(longestAnswer), z.array(text(40)).max(40).readonly(), z.null()]);

/** The fields that changed since the last save. */
export const saveAnswersSchema = z.object({
  answers: z
    .record(z.string().max(120).refine(isStorable), answer)
    .refine((answers) => Object.keys(answers).length <= 1000, 'Too many answers at once.'),
});
export type SaveAnswers = z.infer<typeof saveAnswersSchema>;

/** An answer is checked against its question when it is saved, not here: questions change, and old answers stay. */
export const storedAnswers = storedJson<BriefAnswers>({
  column: 'Brief.answers',
  schema: z.record(
    z.string(),
    // No question is answered with yes or no any more, so such an answer is dropped.
    z.union([z.string(), z.array(z.string()), z.null(), z.boolean().transform(() => null)]),
  ),
  upgrades: [unchanged],
});
