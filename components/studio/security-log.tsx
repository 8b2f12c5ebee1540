import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { accountText } from '@/components/text/account';
import { securityText as words } from '@/components/text/security';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { DateTime } from '@/components/ui/figures/time';
import { paths } from '@/lib/core/paths';
import type { SecurityLine, SecurityPage } from '@/lib/domain/security/security.queries';
import { furtherSubject } from '@/lib/domain/security/security-record';

function Line({ line }: { line: SecurityLine }) {
  const { who, kind, subject, rule, count, network, browser, system, at } = line;
  const details = [
    network && words.from(network),
    browser && accountText.on(browser, system),
    rule,
    count > 1 && words.times(count),
  ].filter(Boolean);
  return (
    <li className="grid gap-x-4 border-t border-line py-2.5 text-sm sm:grid-cols-[10rem_1fr]">
      <DateTime at={at} detail="minute" className="text-ink-faint" />
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-strong">{who?.name || words.nobody}</span> {words.kinds[kind]}
        </p>
        {subject === furtherSubject ? (
          <p className="text-xs text-ink-soft">{words.further}</p>
        ) : (
          subject && <p className="font-mono text-xs break-all text-ink-soft">{subject}</p>
        )}
        <p className="text-xs text-ink-faint">{details.join(' · ')}</p>
      </div>
    </li>
  );
}

/** The security log, a page at a time. */
export function SecurityLog({ page, isNewest }: { page: SecurityPage; isNewest: boolean }) {
  return (
    <PageFrame width="reading">
      <PageTitle title={words.title}>{words.intro}</PageTitle>
      {page.lines.length === 0 ? (
        <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>
      ) : (
        <ol className="border-b border-line">
          {page.lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ol>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {!isNewest && <ButtonLink href={paths.security()}>{words.newest}</ButtonLink>}
        {page.before && <ButtonLink href={paths.security(page.before)}>{words.older}</ButtonLink>}
      </div>
    </PageFrame>
  );
}
