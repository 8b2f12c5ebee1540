import { keepOwnDraft, readOwnDraft } from './own-drafts';

/** What was typed into a form and not sent yet. */
export interface FormDraft {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** By the name of the field: those alone that were changed. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Somebody who comes back later has begun something else. */
const longestMs = 14 * 24 * 60 * 60 * 1000;

export function keepFormDraft(key: string, draft: FormDraft | null): void {
  keepOwnDraft(`form.${key}`, draft && JSON.stringify(draft));
}

export function readFormDraft(key: string, now: number): FormDraft | null {
  try {
    const draft = JSON.parse(readOwnDraft(`form.${key}`) ?? 'null') as FormDraft | null;
    return draft && now - draft.at < longestMs ? draft : null;
  } catch {
    return null;
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What is no typing: a choice, such as of a right, is made anew by whoever comes back. */
const untyped = ['hidden', 'file', 'password', 'submit', 'checkbox', 'radio'];

/** Fields into which people type. */
function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (element): element is Field =>
      (element instanceof HTMLInputElement && !untyped.includes(element.type)) ||
      element instanceof HTMLTextAreaElement,
  );
}

const isChanged = (field: Field) => field.value !== field.defaultValue;

/** What was typed into the form, or null if it is what it began with. */
export function typedInto(form: HTMLFormElement, now: number): FormDraft | null {
  const typed = fieldsOf(form).filter((field) => field.name !== '' && isChanged(field));
  if (typed.length === 0) return null;
  return { at: now, fields: Object.fromEntries(typed.map(({ name, value }) => [name, value])) };
}

/** Sets a field as a person would, so that React learns of it whether it controls the field or not. */
function set(field: Field, value: string): boolean {
  if (field.value === value) return false;
  const prototype = Object.getPrototypeOf(field) as Field;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

/** @returns whether anything differs now from what the form began with */
export function putInto(form: HTMLFormElement, { fields }: FormDraft): boolean {
  const changed = fieldsOf(form).map((field) => {
    const value = fields[field.name];
    return value === undefined ? false : set(field, value);
  });
  return changed.some(Boolean);
}
