import { personOfPage } from '@/lib/endpoints/page-person';

/** Nobody finds here what somebody else has typed on the same computer: every draft is kept under its person. */
const prefix = 'acetate.draft.';

/** Where drafts were before they had a person: nobody can say whose they are. */
const ownerless = ['acetate.note.', 'acetate.brief.', 'acetate.mix.'];

function keyOf(key: string): string | null {
  const person = personOfPage();
  return person ? `${prefix}${person}.${key}` : null;
}

/** Private windows may refuse to store: a draft then lives as long as the page. */
function quietly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

/** What was typed survives a reload and a lost session, on this device, for this person. Null removes it. */
export function keepOwnDraft(key: string, text: string | null): void {
  const own = keyOf(key);
  if (own === null) return;
  quietly(() => (text === null ? localStorage.removeItem(own) : localStorage.setItem(own, text)));
}

export function readOwnDraft(key: string): string | null {
  const own = keyOf(key);
  if (own === null) return null;
  quietly(removeOwnerless);
  return quietly(() => localStorage.getItem(own));
}

function removeOwnerless(): void {
  for (const key of Object.keys(localStorage))
    if (ownerless.some((start) => key.startsWith(start))) localStorage.removeItem(key);
}

/**
 * Everything that this browser keeps of the portal, when its person leaves it.
 * @param others whose drafts stay, where somebody else signs out for them to come back
 */
export async function forgetEverything(others?: string): Promise<void> {
  const isTheirs = (key: string) => others !== undefined && key.startsWith(`${prefix}${others}.`);
  quietly(() => {
    for (const key of Object.keys(localStorage)) if (!isTheirs(key)) localStorage.removeItem(key);
  });
  quietly(() => sessionStorage.clear());
  try {
    for (const name of await caches.keys()) await caches.delete(name);
  } catch {
    // Not every window has caches.
  }
}
