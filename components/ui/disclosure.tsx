import type { ReactNode } from 'react';
import { Icon } from './icon';

interface DisclosureProps {
  title: ReactNode;
  children: ReactNode;
}

/** Content that is shown on request. */
export function Disclosure({ title, children }: DisclosureProps) {
  return (
    <details className="group/more border-b border-line">
      <summary className="flex min-h-hit list-none items-center gap-2 py-2 text-sm text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <Icon name="chevron-right" size={16} className="transition-transform group-open/more:rotate-90" />
        {title}
      </summary>
      <div className="pt-2 pb-6">{children}</div>
    </details>
  );
}
