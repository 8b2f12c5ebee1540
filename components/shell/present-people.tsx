import { shellText } from '@/components/text/shell';
import { Avatar } from '@/components/ui/avatar';

export interface PresentPerson {
  id: string;
  name: string;
}

/** Who else is on this page: up to four initials, then a number. @param unnamed how many more are there */
export function PresentPeople({
  people,
  unnamed = 0,
}: {
  people: readonly PresentPerson[];
  unnamed?: number | undefined;
}) {
  if (people.length === 0) return null;
  const more = Math.max(0, people.length - 4) + unnamed;
  return (
    <div
      role="img"
      aria-label={shellText.here(people.map((person) => person.name))}
      className="arrives flex items-center"
    >
      {people.slice(0, 4).map((person) => (
        <span key={person.id} title={person.name} className="-ml-1 rounded-full border-2 border-ground">
          <Avatar personId={person.id} name={person.name} size="small" decorative />
        </span>
      ))}
      {more > 0 && <span className="ml-1 text-xs text-ink-faint">+{more}</span>}
    </div>
  );
}
