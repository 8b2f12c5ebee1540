import type { IdsOf } from '@/lib/endpoints/address';
import { call, type Reply } from '@/lib/endpoints/client';
import type { InputOf, JsonEndpoint, PathOf } from '@/lib/endpoints/endpoint';
import { type Endpoints, endpoints } from '@/lib/endpoints/endpoints.table';
import type { FormFields } from '@/lib/endpoints/forms/form-fields';

type TakesFields<E> = E extends JsonEndpoint
  ? InputOf<E> extends undefined
    ? true
    : FormFields extends InputOf<E>
      ? true
      : false
  : false;

/** Endpoints that a form can post to: they accept the form's fields, or nothing. */
type FormEndpoint = {
  [Name in keyof Endpoints]: TakesFields<Endpoints[Name]> extends true ? Name : never;
}[keyof Endpoints];

/** A form's target as data, so that server components can pass it. */
export type FormTarget = {
  [Name in FormEndpoint]: { readonly to: Name; readonly ids: IdsOf<PathOf<Endpoints[Name]>> };
}[FormEndpoint];

/** A form's target: an endpoint, or a function of the page. */
export type FormSend = FormTarget | ((fields: FormFields) => Promise<Reply<object>>);

/** The form's text values by name; ticked boxes are `on`, others are absent. Files are not included. */
export function fieldsOf(form: FormData): FormFields {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

export async function sendForm(send: FormSend, fields: FormFields): Promise<Reply<object>> {
  if (typeof send === 'function') return send(fields);
  const row: JsonEndpoint = endpoints[send.to];
  const ids = send.ids as never;
  return (await call(row, row.input === null ? { ids } : ({ ids, input: fields } as never))) as Reply<object>;
}
