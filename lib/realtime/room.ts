import type { ReleaseId } from '@/lib/core/ids';
import type { PresentPerson } from './messages';

/** One connection of one person in the room of a release. */
export interface Participant {
  readonly socketId: string;
  readonly releaseId: ReleaseId;
  readonly person: PresentPerson;
}

/** Those of a room who are connected to one node, as it tells the others: what it sends must not grow with everybody's names. */
export interface Part {
  /** Whoever does something first. */
  readonly people: readonly PresentPerson[];
  /** Ids of the others. */
  readonly others: readonly string[];
}

/** People of a room who are named; the size of what is sent to everybody must not grow with everybody. */
const mostShown = 24;

const byId = (a: PresentPerson, b: PresentPerson) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byActivity = (a: PresentPerson, b: PresentPerson) => activityOf(b) - activityOf(a) || byId(a, b);

/** A window in which a note is being written comes before one that is playing, and that before one that is idle. */
function activityOf({ at }: PresentPerson): number {
  return (at.writing ? 4 : 0) + (at.listening?.playing ? 2 : 0) + (at.trackId ? 1 : 0);
}

/** Each person once, however many windows they have open, with the most active one. */
function onceEach(people: readonly PresentPerson[]): PresentPerson[] {
  const found = new Map<string, PresentPerson>();
  for (const person of people) {
    const other = found.get(person.id);
    if (!other || activityOf(person) >= activityOf(other)) found.set(person.id, person);
  }
  return [...found.values()];
}

export function partOf(participants: readonly Participant[]): Part {
  const people = onceEach(participants.map(({ person }) => person)).sort(byActivity);
  return { people: people.slice(0, mostShown), others: people.slice(mostShown).map(({ id }) => id) };
}

/** Who is present, of all nodes: those who are shown, in a stable order, and how many more there are. */
export function shownOf(parts: readonly Part[]): { people: PresentPerson[]; more: number } {
  const named = onceEach(parts.flatMap(({ people }) => people)).sort(byActivity);
  const ids = new Set([...named.map(({ id }) => id), ...parts.flatMap(({ others }) => others)]);
  const people = named.slice(0, mostShown).sort(byId);
  return { people, more: ids.size - people.length };
}
