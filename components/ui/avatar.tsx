import { classNames } from './class-names';
import { hueOf, initialsOf } from './figures/format';

const fills = [
  'bg-person-1',
  'bg-person-2',
  'bg-person-3',
  'bg-person-4',
  'bg-person-5',
  'bg-person-6',
  'bg-person-7',
  'bg-person-8',
];

/** Background class in a person's own hue; text on it is `text-ground`. */
export function personFill(personId: string): string {
  return fills[hueOf(personId) - 1] ?? 'bg-ink';
}

interface AvatarProps {
  /** Determines the hue. */
  personId: string;
  name: string;
  size?: 'regular' | 'small';
  /** The name is already next to it: not announced. */
  decorative?: boolean;
}

/** Initials on a person's hue. */
export function Avatar({ personId, name, size = 'regular', decorative = false }: AvatarProps) {
  const spoken = decorative
    ? ({ 'aria-hidden': true } as const)
    : ({ role: 'img', 'aria-label': name, title: name } as const);
  return (
    <span
      {...spoken}
      className={classNames(
        'inline-grid shrink-0 place-items-center rounded-full font-strong text-ground',
        size === 'small' ? 'size-5 text-[0.625rem]' : 'size-7 text-xs',
        personFill(personId),
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
