import type { ReleaseId } from '@/lib/core/ids';
import type { PresentPerson, ShownPeople } from './messages';

/** One connection of one person in the room of a release. */
export interface Participant {
  readonly socketId: string;
  readonly releaseId: ReleaseId;
  readonly person: PresentPerson;
}

/** People of a room who are named; the size of what is sent to everybody must not grow with everybody. */
const mostShown = 24;

/** Those of a room who are shown: whoever does something first. */
export function shownOf(participants: readonly Participant[]): ShownPeople {
  const people = peopleOf(participants);
  if (people.length <= mostShown) return { people, more: 0 };
  const active = [...people].sort((a, b) => activityOf(b) - activityOf(a)).slice(0, mostShown);
  return { people: active.sort(byId), more: people.length - mostShown };
}

const byId = (a: PresentPerson, b: PresentPerson) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Who is present: each person once, however many windows they have open, with the most active one; in a stable order. */
export function peopleOf(participants: readonly Participant[]): PresentPerson[] {
  const found = new Map<string, PresentPerson>();
  for (const { person } of participants) {
    const other = found.get(person.id);
    if (!other || activityOf(person) >= activityOf(other)) found.set(person.id, person);
  }
  return [...found.values()].sort(byId);
}

/** A window in which a note is being written comes before one that is playing, and that before one that is idle. */
function activityOf({ at }: PresentPerson): number {
  return (at.writing ? 4 : 0) + (at.listening?.playing ? 2 : 0) + (at.trackId ? 1 : 0);
}
