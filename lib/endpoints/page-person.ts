/** The element of every page that names its person (`AppShell`). */
const ofPage = '[data-person]';

const opened = new WeakMap<Document, string>();

/**
 * Id of the person or guest for whom this document was opened; undefined before anyone has signed in, and outside of pages. It stays, so
 * that whatever is sent later, by a timer or as a part of the page is left, is theirs: a document of somebody else's is loaded anew
 * (`PagePerson`).
 */
export function personOfPage(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  const person = opened.get(document) ?? document.querySelector<HTMLElement>(ofPage)?.dataset.person;
  if (person !== undefined) opened.set(document, person);
  return person;
}
