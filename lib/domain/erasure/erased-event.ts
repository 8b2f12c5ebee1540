import type { DomainEvent } from '../events/event';

export interface ErasedPerson {
  /** Of the person or guest; null for an address that nobody came by. */
  readonly id: string | null;
  /** Lower case; null for guests. */
  readonly email: string | null;
  readonly pseudonym: string;
}

/** The fields by which a payload says who is named by its `name`. */
const namesPerson = (event: DomainEvent, id: string) =>
  ('userId' in event && event.userId === id) || ('guestId' in event && event.guestId === id);

/**
 * LOG-2, ERA-2: an event as it was, but for whom it names. `isTheirs`: the erased person did it.
 * Which fields of payloads name people is compared with every row of the table in erased-event.test.ts.
 */
export function withoutPerson(event: DomainEvent, erased: ErasedPerson, isTheirs: boolean): DomainEvent {
  const { id, email, pseudonym } = erased;
  const isAddressed = 'email' in event && email !== null && event.email.toLowerCase() === email;
  const isNamed =
    'name' in event &&
    ((id !== null && namesPerson(event, id)) || (event.type === 'guest.joined' && isTheirs));
  return {
    ...event,
    ...(isAddressed ? { email: pseudonym } : {}),
    ...(isNamed ? { name: pseudonym } : {}),
  } as DomainEvent;
}

/** The same for what can no longer be read as an event: texts that are exactly the person's. */
export function withoutTexts(stored: unknown, texts: ReadonlySet<string>, pseudonym: string): unknown {
  if (typeof stored === 'string') return texts.has(stored) ? pseudonym : stored;
  if (Array.isArray(stored)) return stored.map((each) => withoutTexts(each, texts, pseudonym));
  if (typeof stored !== 'object' || stored === null) return stored;
  return Object.fromEntries(
    Object.entries(stored).map(([key, value]) => [key, withoutTexts(value, texts, pseudonym)]),
  );
}
