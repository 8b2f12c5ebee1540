import type { z } from 'zod';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';

/** Checks what came in at the door. The refusal names the first field that is wrong, in the schema's own sentence. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path[0];
  const sentence = issue?.message ?? 'Something in this form is not right.';
  return refuse(refusal('invalid', 'FORM-1', sentence, field === undefined ? undefined : String(field)));
}

/** A text field of a form; files and missing fields are empty text. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Ticked boxes by name. */
export function ticksOf<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, boolean> {
  return Object.fromEntries(names.map((name) => [name, form.get(name) !== null])) as Record<Name, boolean>;
}

/** What a form shows of a refusal. */
export function forForm({ sentence, field }: Refusal): { sentence: string; field?: string } {
  return field === undefined ? { sentence } : { sentence, field };
}
