'use client';
import { classNames } from './class-names';
import { hueOf, initialsOf } from './figures/format';
import { Image } from './image';
import { usePicture } from './pictures';

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
function personFill(personId: string): string {
  return fills[hueOf(personId) - 1] ?? 'bg-ink';
}

const sizes = {
  small: { box: 'size-5 text-[0.625rem]', pixels: 20 },
  regular: { box: 'size-7 text-xs', pixels: 28 },
  large: { box: 'size-24 text-xl', pixels: 96 },
} as const;

interface AvatarProps {
  /** Determines the picture, and the hue of the initials. */
  personId: string;
  name: string;
  size?: keyof typeof sizes;
  /** The name is already next to it: not announced. */
  decorative?: boolean;
  /** A picture that is not this person's yet, in place of theirs. */
  preview?: string;
}

/** A person's picture, or initials on their hue, which are also there until it has arrived, and where it does not. */
export function Avatar({ personId, name, size = 'regular', decorative = false, preview }: AvatarProps) {
  const own = usePicture(personId);
  const picture = preview ?? own;
  const { box, pixels } = sizes[size];
  const spoken = decorative
    ? ({ 'aria-hidden': true } as const)
    : ({ role: 'img', 'aria-label': name, title: name } as const);
  return (
    <span
      {...spoken}
      className={classNames(
        'relative inline-grid shrink-0 place-items-center overflow-hidden rounded-full font-strong text-ground',
        box,
        personFill(personId),
      )}
    >
      {initialsOf(name)}
      {picture && (
        <Image
          key={picture}
          src={picture}
          alt=""
          pixels={pixels}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
