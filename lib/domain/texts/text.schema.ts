import { z } from 'zod';
import { isStorable } from '@/lib/core/storable-text';
import { asTyped } from '../input.schema';

const key = z.string().max(120).refine(isStorable);
/** A release of 99 tracks has fewer than 700 texts. */
const most = 1000;

/** The texts that changed since they were saved last, as typed, by key. */
export const saveTextsSchema = z.object({
  texts: z
    .record(key, asTyped(4000))
    .refine((texts) => Object.keys(texts).length <= most, 'Too many texts at once.'),
});
export type SaveTexts = z.infer<typeof saveTextsSchema>;

/** What the studio confirms: each text with the moment at which it was said, so that none is confirmed unseen. */
export const confirmTextsSchema = z.object({
  texts: z
    .array(z.object({ key, saidAt: z.iso.datetime() }))
    .min(1)
    .max(most),
});
export type ConfirmTexts = z.infer<typeof confirmTextsSchema>;
