import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetEverything, keepOwnDraft, readOwnDraft } from './own-drafts';

/** What the module needs of a page, with a person named on it. */
class Stored {
  [key: string]: unknown;
  getItem(key: string) {
    return Object.hasOwn(this, key) ? String(this[key]) : null;
  }
  setItem(key: string, value: string) {
    this[key] = value;
  }
  removeItem(key: string) {
    delete this[key];
  }
  clear() {
    for (const key of Object.keys(this)) delete this[key];
  }
}

const dropped: string[] = [];

/** A document of this person. */
function openAs(id: string | undefined): void {
  vi.stubGlobal('document', { querySelector: () => (id ? { dataset: { person: id } } : null) });
}

beforeEach(() => {
  openAs('ada');
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
  openAs('bo');
  expect(readOwnDraft('note.track')).toBeNull();
  keepOwnDraft('note.track', null);
  openAs('ada');
  expect(readOwnDraft('note.track')).toBe('A little less bass');
});

test('where nobody is, nothing is kept', () => {
  openAs(undefined);
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

test('SGN-6 whoever is signed out so that another one comes back leaves nothing of their own, and all of the other one’s', async () => {
  keepOwnDraft('note.track', 'of Ada');
  openAs('bea');
  keepOwnDraft('note.track', 'of Bea');
  localStorage.setItem('volume', '1');
  await forgetEverything('ada');
  expect([readOwnDraft('note.track'), localStorage.getItem('volume')]).toEqual([null, null]);
  openAs('ada');
  expect(readOwnDraft('note.track')).toBe('of Ada');
});
