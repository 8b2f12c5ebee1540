import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What will be here. */
  title: string;
  /** How it gets here. */
  children?: ReactNode;
  /** The first step. */
  action?: ReactNode;
}

/** An empty list or page says what will be here and offers the first step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid max-w-prose justify-items-start gap-3 border-t border-line py-8">
      <p className="font-strong">{title}</p>
      {children && <div className="text-ink-soft">{children}</div>}
      {action && <div className="pt-2">{action}</div>}
    </div>
  );
}
