/** A lacquer disc from above: cut grooves, the centre hole and the drive hole beside it that only lacquers have. */
export function DiscMark({ size = 24 }: { size?: number }) {
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
      <circle cx="12" cy="12" r="11" strokeWidth="1.25" />
      <g strokeWidth="0.6" opacity="0.7">
        <circle cx="12" cy="12" r="9" />
        <circle cx="12" cy="12" r="7.6" />
        <path d="M12 5.800a6.200 6.200 0 0 1 6.200 6.200M5.800 12a6.200 6.200 0 0 0 6.200 6.200" />
      </g>
      <circle cx="12" cy="12" r="1.300" fill="currentColor" stroke="none" />
      <circle cx="15.400" cy="12" r="0.800" fill="currentColor" stroke="none" />
    </svg>
  );
}
