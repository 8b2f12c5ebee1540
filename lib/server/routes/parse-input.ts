import type { z } from 'zod';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { plainIssue } from './plain-issue';

/** Validates a request's input. The refusal names the first field that is wrong, with the schema's own sentence where it has one. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>> {
  const parsed = schema.safeParse(input, { error: plainIssue });
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path[0];
  const sentence = issue?.message ?? 'Something in this form is not right.';
  return refuse(refusal('invalid', 'FORM-1', sentence, field === undefined ? undefined : String(field)));
}

/** What a form shows of a refusal. */
export function forForm({ sentence, field }: Refusal): { sentence: string; field?: string } {
  return field === undefined ? { sentence } : { sentence, field };
}
