import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { accountText } from '@/components/text/account';
import { securityText as words } from '@/components/text/security';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { DateTime } from '@/components/ui/figures/time';
import { paths } from '@/lib/core/paths';
import type { SecurityLine, SecurityPage } from '@/lib/domain/security/security.queries';
import { furtherSubject } from '@/lib/domain/security/security-record';
import { subjectInWords } from './security-subject';

/** Whether what is stored is to be read as it is. */
const isName = (kind: SecurityLine['kind']) => kind === 'person.erased' || kind === 'link.printed';

/** What it is about: a person's name or address as it stands there, anything else in words, with the title of its release. */
function About({ line: { kind, subject, release } }: { line: SecurityLine }) {
  if (subject === furtherSubject) return <>, {words.further}</>;
  const about = isName(kind) ? subject : subjectInWords(subject);
  const said = [about, release && words.onRelease(release)].filter(Boolean);
  return said.length > 0 && <>: {said.join(' ')}</>;
}

/** The same as it is stored: for whoever searches the server's log for it, or a rule. */
function Stored({ line: { kind, subject, rule } }: { line: SecurityLine }) {
  const stored = [rule, subject === furtherSubject || isName(kind) ? '' : subject]
    .filter(Boolean)
    .join(' · ');
  if (!stored) return null;
  return (
    <details>
      <summary className="flex min-h-hit w-fit items-center text-xs text-ink-faint hover:text-ink">
        {words.stored}
      </summary>
      <p className="pb-2 font-mono text-xs break-all text-ink-soft">{stored}</p>
    </details>
  );
}

function Line({ line }: { line: SecurityLine }) {
  const { who, kind, count, network, browser, system, at } = line;
  const details = [
    network && words.from(network),
    browser && accountText.on(browser, system),
    count > 1 && words.times(count),
  ].filter(Boolean);
  return (
    <li className="grid gap-x-4 border-t border-line py-2.5 text-sm sm:grid-cols-[10rem_1fr]">
      <DateTime at={at} detail="minute" className="text-ink-faint" />
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-strong">{who?.name || words.nobody}</span> {words.kinds[kind]}
          <About line={line} />
        </p>
        <p className="text-xs text-ink-faint">{details.join(' · ')}</p>
        <Stored line={line} />
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
