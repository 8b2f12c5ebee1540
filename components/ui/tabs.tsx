'use client';
import { useEffect, useRef } from 'react';
import { classNames } from './class-names';
import { PageLink } from './page-link';

export interface TabLink {
  href: string;
  label: string;
  /** How many items are waiting; not shown at 0. */
  count?: number;
}

interface TabsProps {
  /** Accessible name of the tab bar. */
  label: string;
  tabs: readonly TabLink[];
  /** The `href` of the page that is open. */
  current: string;
}

/** Pages next to each other: links, so that each has its address. If they do not all fit, the open one is scrolled into view. */
export function Tabs({ label, tabs, current }: TabsProps) {
  const open = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (open.current?.href.endsWith(current))
      open.current.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [current]);
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none] sm:mx-0 sm:px-0">
      <ul className="flex min-w-max gap-6 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <PageLink
              ref={tab.href === current ? open : undefined}
              href={tab.href}
              aria-current={tab.href === current ? 'page' : undefined}
              className={classNames(
                'flex min-h-hit items-center gap-2 border-b text-sm transition-colors focus-visible:-outline-offset-2',
                tab.href === current
                  ? 'border-ink text-ink'
                  : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {tab.label}
              {tab.count ? <span className="text-xs text-ink-faint">{tab.count}</span> : null}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
