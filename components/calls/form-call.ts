import { addressOf, type IdsOf } from '@/lib/endpoints/address';
import { type CallTarget, callTarget, type Reply } from '@/lib/endpoints/client';
import type { InputOf, JsonEndpoint, PathOf } from '@/lib/endpoints/endpoint';
import type { FormFields } from '@/lib/endpoints/forms/form-fields';

/** Endpoints that a form can post to: they accept the form's fields, or nothing. */
type FormEndpoint<E extends JsonEndpoint> =
  InputOf<E> extends undefined ? E : FormFields extends InputOf<E> ? E : never;

/** A form's target as data, so that server components can pass it. */
export interface FormTarget extends CallTarget<object> {
  readonly takesFields: boolean;
}

export function formTo<E extends JsonEndpoint>(row: FormEndpoint<E> & E, ids: IdsOf<PathOf<E>>): FormTarget {
  const { method, path, input, output, repeatable } = row;
  const address = addressOf(path as PathOf<E>, ids);
  const { keys } = output;
  return { method, address, output: { keys }, isRepeatable: repeatable, takesFields: input !== null };
}

/** A form's target: an endpoint, or a function of the page. */
export type FormSend = FormTarget | ((fields: FormFields) => Promise<Reply<object>>);

/** The form's text values by name; ticked boxes are `on`, others are absent. Files are not included. */
export function fieldsOf(form: FormData): FormFields {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

export function sendForm(send: FormSend, fields: FormFields): Promise<Reply<object>> {
  if (typeof send === 'function') return send(fields);
  const { takesFields, ...target } = send;
  return callTarget(target, takesFields ? fields : undefined, {});
}
