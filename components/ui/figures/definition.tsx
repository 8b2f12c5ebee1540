import type { ReactNode } from 'react';
import { classNames } from '../class-names';

/** Rows of terms and their values; the terms share a column where there is room. */
export function DefinitionRows({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={classNames('divide-y divide-line border-y border-line', className)}>{children}</dl>;
}

interface DefinitionProps {
  term: ReactNode;
  children: ReactNode;
}

export function Definition({ term, children }: DefinitionProps) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[12rem_1fr]">
      <dt className="text-sm text-ink-faint">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
