import { z } from 'zod';
import type { CommentId, VersionId } from '@/lib/core/ids';
import { blindOutcomeSchema } from '../blind-tests/blind-test.schema';
import { text, whole } from '../input.schema';
import { commentKinds } from './comment';

export const placeSchema = z
  .object({
    startFrame: whole(),
    endFrame: whole().nullable(),
    sampleRate: whole(8000, 768_000),
  })
  .refine(({ startFrame, endFrame }) => endFrame === null || endFrame > startFrame, {
    message: 'A range ends after it begins.',
    path: ['endFrame'],
  });

/** An id as a page makes one, exactly. */
const madeId = <Id extends string>() =>
  z
    .string()
    .regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
    .transform((made) => made as Id);

const body = text(5000, 'Keep a note under 5000 characters.').min(1, 'Write the note first.');

export const writeCommentSchema = z.object({
  /** Made by the page, so that a note sent twice over a bad connection is one note. */
  id: madeId<CommentId>(),
  versionId: madeId<VersionId>().nullable(),
  parentId: madeId<CommentId>().nullable(),
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
