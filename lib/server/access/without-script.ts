import { redirect } from 'next/navigation';
import { paths } from '@/lib/core/paths';
import { storableText } from '@/lib/core/storable-text';
import { forForm } from '../routes/parse-input';
import type { FormHandler } from './access-forms';

/** Whoever names an action by its id alone passes it whatever they like: what is no form has no fields. */
const fieldsOf = (form: unknown): (readonly [string, unknown])[] =>
  form instanceof FormData ? [...form.entries()] : [];

/** A server action that does what the endpoint of a form does, for browsers in which no script runs: see decision 0016. */
export async function withoutScript(
  handle: FormHandler,
  form: FormData,
): Promise<{ sentence: string; field?: string }> {
  const texts = fieldsOf(form).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, storableText(value)]] : [],
  );
  const result = await handle(Object.fromEntries(texts));
  if (!result.ok) return forForm(result.refusal);
  redirect(result.value.next ?? paths.home());
}
