import { z } from 'zod';

/** The fields of a form by name, as a browser sends them: texts, and `on` for a ticked box. A box that is not ticked is missing. */
export type FormFields = Readonly<Record<string, string>>;

const fieldsSchema = z.record(z.string().max(100), z.string().max(20_000));

/** The fields as they are; for forms whose fields are named after rows. */
export const formFields = fieldsSchema;

/** The input of a form, read by `read` and then checked by the schema. Refusals name the schema's own fields. */
export function formSchema<Output>(
  read: (form: FormFields) => unknown,
  schema: z.ZodType<Output>,
): z.ZodType<Output, FormFields> {
  return fieldsSchema.transform(read).pipe(schema);
}

/** A text field; a missing one is empty. */
export const textOf = (form: FormFields, name: string): string => form[name] ?? '';

/** Ticked boxes by name. */
export function ticksOf<Name extends string>(
  form: FormFields,
  names: readonly Name[],
): Record<Name, boolean> {
  return Object.fromEntries(names.map((name) => [name, form[name] !== undefined])) as Record<Name, boolean>;
}
