import type { ReleaseId } from '@/lib/core/ids';
import type { PresentPerson } from './messages';

/** One connection of one person in the room of a release. */
export interface Participant {
  readonly socketId: string;
  readonly releaseId: ReleaseId;
  readonly person: PresentPerson;
}

/** Who is present: each person once, however many windows they have open, with the most active one; in a stable order. */
export function peopleOf(participants: readonly Participant[]): PresentPerson[] {
  const byId = new Map<string, PresentPerson>();
  for (const { person } of participants) {
    const other = byId.get(person.id);
    if (!other || activityOf(person) >= activityOf(other)) byId.set(person.id, person);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** A window in which a note is being written comes before one that is playing, and that before one that is idle. */
function activityOf({ at }: PresentPerson): number {
  return (at.writing ? 4 : 0) + (at.listening?.playing ? 2 : 0) + (at.trackId ? 1 : 0);
}
