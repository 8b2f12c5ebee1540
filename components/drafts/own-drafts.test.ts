import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetEverything, keepOwnDraft, readOwnDraft } from './own-drafts';

/** What the module needs of a page, with a person named on it. */
class Stored {
  [key: string]: unknown;
  getItem = (key: string) => (Object.hasOwn(this, key) ? String(this[key]) : null);
  setItem(key: string, value: string) {
    this[key] = value;
  }
  removeItem(key: string) {
    delete this[key];
  }
  clear() {
    for (const key of Object.keys(this)) if (key !== 'getItem') delete this[key];
  }
}

const dropped: string[] = [];
let person: string | undefined;

beforeEach(() => {
  person = 'ada';
  vi.stubGlobal('document', { querySelector: () => (person ? { dataset: { person } } : null) });
  vi.stubGlobal('localStorage', new Stored());
  vi.stubGlobal('sessionStorage', new Stored());
  vi.stubGlobal('caches', {
    keys: async () => ['sound'],
    delete: async (name: string) => dropped.push(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('what one person has begun to write is not there for the next one at the same computer', () => {
  keepOwnDraft('note.track', 'A little less bass');
  expect(readOwnDraft('note.track')).toBe('A little less bass');
  person = 'bo';
  expect(readOwnDraft('note.track')).toBeNull();
  keepOwnDraft('note.track', null);
  person = 'ada';
  expect(readOwnDraft('note.track')).toBe('A little less bass');
});

test('where nobody is, nothing is kept', () => {
  person = undefined;
  keepOwnDraft('note.track', 'x');
  expect(Object.keys(localStorage).filter((key) => key !== 'getItem')).toEqual([]);
});

test('what was kept without a person is shown to nobody, and removed', () => {
  localStorage.setItem('acetate.note.track', 'whose?');
  expect(readOwnDraft('note.track')).toBeNull();
  expect(localStorage.getItem('acetate.note.track')).toBeNull();
});

test('signing out leaves nothing', async () => {
  keepOwnDraft('note.track', 'x');
  sessionStorage.setItem('a', 'b');
  await forgetEverything();
  expect(readOwnDraft('note.track')).toBeNull();
  expect(sessionStorage.getItem('a')).toBeNull();
  expect(dropped).toEqual(['sound']);
});
