import type { ReactNode } from 'react';
import { shellText } from '@/components/text/shell';
import { DeferredHydration } from '@/components/ui/deferred-hydration';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { PageLink } from '@/components/ui/page-link';
import { AccountMenu, type AccountPerson } from './account-menu';
import { DiscMark } from './disc-mark';
import { PagePerson } from './page-person';
import { SessionUse } from './session-use';
import type { Theme } from './theme';
import { ThemeMenu } from './theme-menu';

export interface Crumb {
  label: string;
  /** Left out for the page that is open. */
  href?: string;
}

export interface AppShellProps {
  theme: Theme;
  /** Null before anyone has signed in. */
  person: AccountPerson | null;
  studioHref?: string;
  hasSession?: boolean;
  /** What everybody of the studio must know, on whatever page. */
  warnings?: readonly string[];
  /** From the release down; the logo before it links to the home page. */
  crumbs?: readonly Crumb[];
  /** Who else is on this page. */
  here?: ReactNode;
  /** Actions of the page that belong in the header: only on the review page. */
  actions?: ReactNode;
  children: ReactNode;
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const last = crumbs.length - 1;
  return (
    <nav aria-label={shellText.breadcrumb} className="min-w-0 grow">
      <ol className="flex min-w-0 items-center text-sm">
        {crumbs.map((crumb, index) => (
          <li
            key={crumb.href ?? crumb.label}
            className={`flex min-w-0 items-center ${index === last ? '' : index === last - 1 ? 'shrink' : 'max-sm:hidden'}`}
          >
            <Icon name="chevron-right" size={12} className="mx-2 text-ink-faint" />
            {crumb.href ? (
              <PageLink
                href={crumb.href}
                className="truncate py-2 text-ink-soft hover:text-ink hover:underline"
              >
                {crumb.label}
              </PageLink>
            ) : (
              <span aria-current="page" className="truncate py-2">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The slim header and the page below it. */
export function AppShell({
  theme,
  person,
  studioHref,
  hasSession = false,
  warnings = [],
  crumbs = [],
  here,
  actions,
  children,
}: AppShellProps) {
  return (
    <>
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:bg-ink focus:px-4 focus:py-2 focus:text-ground"
      >
        {shellText.skip}
      </a>
      <header className="border-b border-line print:hidden">
        <DeferredHydration>
          <div className="flex h-12 items-center gap-2 px-4 sm:px-6">
            <PageLink
              href="/"
              className="flex min-h-hit shrink-0 items-center gap-2.5"
              title={shellText.home}
            >
              <DiscMark />
              <span className={`font-strong tracking-[-0.01em] ${crumbs.length > 0 ? 'max-sm:sr-only' : ''}`}>
                {shellText.product}
              </span>
            </PageLink>
            {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : <span className="grow" />}
            {here}
            {actions}
            <ThemeMenu theme={theme} />
            {person && (
              <AccountMenu person={person} {...(studioHref ? { studioHref } : {})} hasSession={hasSession} />
            )}
          </div>
        </DeferredHydration>
      </header>
      {hasSession && <SessionUse />}
      {warnings.map((warning) => (
        <Notice key={warning} kind="warning" className="sm:px-[1.375rem] print:hidden">
          {warning}
        </Notice>
      ))}
      <div id="page" tabIndex={-1} data-person={person?.id} className="focus:outline-none">
        <PagePerson id={person?.id ?? null}>{children}</PagePerson>
      </div>
    </>
  );
}
