import type { ReactNode } from 'react';
import { classNames } from '../class-names';

interface TableProps {
  /** Accessible name of the table. */
  caption: string;
  children: ReactNode;
  className?: string;
}

/**
 * Hairlines between rows, nothing else. If it is wider than the page, it scrolls by itself, with what is only spoken in it: without a
 * position of its own that would widen the page.
 */
export function Table({ caption, children, className }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard (axe: scrollable-region-focusable).
    <section aria-label={caption} className="relative overflow-x-auto" tabIndex={0}>
      <table
        className={classNames(
          'w-full border-collapse text-sm [&_tbody_tr]:border-t [&_tbody_tr]:border-line',
          className,
        )}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

interface CellProps {
  align?: 'start' | 'end';
  children?: ReactNode;
  className?: string;
}

const aligned = { start: 'text-left', end: 'text-right' };

/** A column heading. */
export function Th({ align = 'start', children, className }: CellProps) {
  return (
    <th
      scope="col"
      className={classNames(
        'py-2 pr-6 text-xs font-normal text-ink-faint last:pr-0',
        aligned[align],
        className,
      )}
    >
      {children}
    </th>
  );
}

export function Td({ align = 'start', children, className }: CellProps) {
  return (
    <td className={classNames('py-3 pr-6 align-top last:pr-0', aligned[align], className)}>{children}</td>
  );
}
