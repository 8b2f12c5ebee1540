import { type IconName, iconShapes } from './icon.table';

export type { IconName } from './icon.table';

interface IconProps {
  name: IconName;
  /** Accessible name. Leave it out when the words next to the icon already say it. */
  label?: string;
  /** Edge in pixels. */
  size?: 12 | 16 | 20 | 24;
  className?: string;
}

/** A line drawing in the surrounding text's colour. */
export function Icon({ name, label, size = 20, className }: IconProps) {
  const drawing = (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={size < 16 ? 2 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className ?? ''}`}
      aria-hidden="true"
    >
      {iconShapes[name]}
    </svg>
  );
  if (!label) return drawing;
  return (
    <span role="img" aria-label={label} className="inline-flex">
      {drawing}
    </span>
  );
}
