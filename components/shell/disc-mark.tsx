interface DiscMarkProps {
  /** Edge in pixels; from 40 up the disc is drawn with all its grooves. */
  size?: number;
}

const fineGrooves = Array.from({ length: 9 }, (_, index) => 5 + index * 0.62);

/** A lacquer disc from above: cut grooves, the centre hole, and the drive hole next to it that only lacquers have. */
export function DiscMark({ size = 24 }: DiscMarkProps) {
  const fine = size >= 40;
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      className="shrink-0"
    >
      <circle cx="12" cy="12" r="11.3" strokeWidth={fine ? 0.5 : 1.25} />
      <g strokeWidth={fine ? 0.22 : 0.7} opacity={fine ? 0.8 : 0.65}>
        {(fine ? fineGrooves : [8.6, 6.2]).map((radius) => (
          <circle key={radius} cx="12" cy="12" r={radius} />
        ))}
      </g>
      <circle cx="12" cy="12" r={fine ? 0.8 : 1.5} fill="currentColor" stroke="none" />
      <circle cx={fine ? 14 : 15.6} cy="12" r={fine ? 0.45 : 0.9} fill="currentColor" stroke="none" />
    </svg>
  );
}
