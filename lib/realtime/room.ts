import type { ReleaseId } from '@/lib/core/ids';
import type { PresentPerson } from './messages';

/** One window of one person in the room of a release. */
export interface Seat {
  readonly socketId: string;
  readonly releaseId: ReleaseId;
  readonly person: PresentPerson;
}

/** Who is there: a person once however many windows, where they were active last; in a steady order. */
export function peopleOf(seats: readonly Seat[]): PresentPerson[] {
  const byId = new Map<string, PresentPerson>();
  for (const { person } of seats) {
    const other = byId.get(person.id);
    if (!other || liveliness(person) >= liveliness(other)) byId.set(person.id, person);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The window that writes counts before one that plays, and that before one that stands still. */
function liveliness({ at }: PresentPerson): number {
  return (at.writing ? 4 : 0) + (at.listening?.playing ? 2 : 0) + (at.trackId ? 1 : 0);
}
