import { keepOwnDraft, readOwnDraft } from './own-drafts';

/** What was typed into a form and not sent yet. */
export interface FormDraft {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** By the name of the field; a box that is ticked is `on`, one that is not is absent. */
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

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fields that people fill in; never what a form hides, a file, or a password. */
function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (element): element is Field =>
      (element instanceof HTMLInputElement &&
        !['hidden', 'file', 'password', 'submit'].includes(element.type)) ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement,
  );
}

const isBox = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);

function isChanged(field: Field): boolean {
  if (isBox(field)) return field.checked !== field.defaultChecked;
  if (field instanceof HTMLSelectElement)
    return [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
  return field.value !== field.defaultValue;
}

/** What stands in the form, or null if that is what it began with. */
export function typedInto(form: HTMLFormElement, now: number): FormDraft | null {
  const named = fieldsOf(form).filter(({ name }) => name !== '');
  if (!named.some(isChanged)) return null;
  const entries = named
    .filter((field) => !isBox(field) || field.checked)
    .map((field) => [field.name, field.value] as const);
  return { at: now, fields: Object.fromEntries(entries) };
}

/** Sets a field as a person would, so that React learns of it whether it controls the field or not. */
function set(field: Field, value: string, isTicked: boolean): boolean {
  if (isBox(field)) {
    if (field.checked === isTicked) return false;
    field.click();
    return true;
  }
  if (field.value === value) return false;
  const prototype = Object.getPrototypeOf(field) as Field;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  return true;
}

/** @returns whether anything differs now from what the form began with */
export function putInto(form: HTMLFormElement, { fields }: FormDraft): boolean {
  const changed = fieldsOf(form).map((field) => {
    const value = fields[field.name];
    if (isBox(field)) {
      const isTicked = field.type === 'radio' ? value === field.value : value !== undefined;
      return field.type === 'radio' && !isTicked ? false : set(field, '', isTicked);
    }
    return value === undefined ? false : set(field, value, false);
  });
  return changed.some(Boolean);
}
