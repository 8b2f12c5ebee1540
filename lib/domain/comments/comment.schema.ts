import { z } from 'zod';
import type { CommentId, VersionId } from '@/lib/core/ids';
import { blindOutcomeSchema } from '../blind-tests/blind-test.schema';
import { commentKinds } from './comment';

/** Frames are 32-bit in the database: more than three hours at 192 kHz. */
const frame = z.number().int().min(0).max(2_147_483_647);

export const placeSchema = z
  .object({
    startFrame: frame,
    endFrame: frame.nullable(),
    sampleRate: z.number().int().min(8000).max(768_000),
  })
  .refine(({ startFrame, endFrame }) => endFrame === null || endFrame > startFrame, {
    message: 'A range ends after it begins.',
    path: ['endFrame'],
  });

const id = <Id extends string>() =>
  z
    .string()
    .regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
    .transform((text) => text as Id);

const body = z
  .string()
  .trim()
  .min(1, 'Write the note first.')
  .max(5000, 'Keep a note under 5000 characters.');

export const writeCommentSchema = z.object({
  /** Made by the page, so that a note sent twice over a bad connection is one note. */
  id: id<CommentId>(),
  versionId: id<VersionId>().nullable(),
  parentId: id<CommentId>().nullable(),
  kind: z.enum(commentKinds),
  place: placeSchema.nullable(),
  body,
  blindTest: blindOutcomeSchema.nullable().optional(),
});
export type WriteComment = z.infer<typeof writeCommentSchema>;

export const editCommentSchema = z.object({
  body,
  kind: z.enum(commentKinds).optional(),
  place: placeSchema.nullable().optional(),
});
export type EditComment = z.infer<typeof editCommentSchema>;
