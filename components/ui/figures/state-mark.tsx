import type { ReactNode } from 'react';
import { classNames } from '../class-names';

/** `open`: not begun. `waiting`: somebody's turn. `changes`: something has to be done. `approved`: signed. `done`: handed over. `archived`: put away, wherever it stood. */
export type StateTone = 'open' | 'waiting' | 'changes' | 'approved' | 'done' | 'archived';

const colours: Record<StateTone, string> = {
  open: 'text-ink-faint',
  waiting: 'text-waiting',
  changes: 'text-changes',
  approved: 'text-approved',
  done: 'text-approved',
  archived: 'text-ink-faint',
};

/** A different shape for each state, so that it is never conveyed by colour alone. */
const shapes: Record<StateTone, ReactNode> = {
  open: <circle cx="6" cy="6" r="4" />,
  waiting: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  changes: <path d="M6 1.800 10.200 6 6 10.200 1.800 6z" fill="currentColor" />,
  approved: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  done: <path d="m2 6.500 2.800 2.800L10 3.500" strokeWidth="2" />,
  archived: <path d="M2 2.500h8v2H2zM3 4.500v5h6v-5M5 6.500h2" />,
};

interface StateMarkProps {
  tone: StateTone;
  children: ReactNode;
  className?: string;
}

/** A state by shape, colour and words. */
export function StateMark({ tone, children, className }: StateMarkProps) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-2 text-sm whitespace-nowrap',
        colours[tone],
        className,
      )}
    >
      <svg
        viewBox="0 0 12 12"
        width="12"
        height="12"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        className="shrink-0"
      >
        {shapes[tone]}
      </svg>
      {children}
    </span>
  );
}

const badgeTones = {
  neutral: 'border-line-strong text-ink-soft',
  version: 'border-version text-version',
  mix: 'border-mix text-mix',
  reference: 'border-reference text-reference',
  approved: 'border-approved text-approved',
  changes: 'border-changes text-changes',
} as const;

export type BadgeTone = keyof typeof badgeTones;

/** A short label with a hairline around it: `v3`, `Mix`, `Draft`. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center rounded-sm border px-1.5 text-xs whitespace-nowrap',
        badgeTones[tone],
      )}
    >
      {children}
    </span>
  );
}
