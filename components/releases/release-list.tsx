import { PageFrame, PageTitle, Section } from '@/components/shell/page-frame';
import { releasesText } from '@/components/text/releases';
import { stateText, stateTones } from '@/components/text/states';
import { ButtonLink } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { StateMark } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { PageLink } from '@/components/ui/page-link';
import { paths } from '@/lib/core/paths';
import { Artwork } from './artwork';
import type { ReleaseRow, ReleaseRows, Turn } from './release-row';

const words = releasesText.list;

function Deadline({ release }: { release: ReleaseRow }) {
  if (!release.deadline || release.turn === 'nobody') return null;
  return (
    <span className={classNames('text-xs', release.overdue ? 'text-changes' : 'text-ink-faint')}>
      {release.overdue ? words.overdue : words.due} <DateTime at={release.deadline} />
    </span>
  );
}

function Row({ release }: { release: ReleaseRow }) {
  return (
    <li className="relative grid grid-cols-[auto_1fr] items-start gap-x-4 gap-y-1 border-t border-line py-4 hover:bg-surface-1 md:grid-cols-[auto_minmax(0,5fr)_minmax(0,4fr)_10rem]">
      <Artwork href={release.artworkHref} />
      <div className="min-w-0">
        <PageLink
          href={release.href}
          className="line-clamp-2 md:line-clamp-1 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ink"
        >
          <span className="text-ink-soft">{release.artist} – </span>
          <span className="font-strong">{release.title}</span>
        </PageLink>
        <p className="truncate text-sm text-ink-faint">
          {release.lastWord ? (
            <>
              <span className="text-ink-soft">{words.said(release.lastWord.name)}</span>{' '}
              {release.lastWord.text}
            </>
          ) : (
            `${releasesText.kinds[release.kind]}, ${releasesText.tracks(release.trackCount)}`
          )}
        </p>
      </div>
      <p
        className={classNames(
          'min-w-0 text-sm max-md:col-start-2',
          release.turn === 'you' ? 'text-ink' : 'text-ink-soft',
        )}
      >
        {release.next}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 max-md:col-start-2 md:grid md:justify-items-end">
        <StateMark tone={stateTones[release.state]}>{stateText[release.state]}</StateMark>
        <Deadline release={release} />
      </div>
    </li>
  );
}

/** Releases as lines, and the way to the next page of them. */
export function Rows({ section, nothing }: { section: ReleaseRows; nothing?: string }) {
  const { rows, moreHref } = section;
  if (rows.length === 0) return <p className="border-t border-line py-4 text-ink-faint">{nothing}</p>;
  return (
    <>
      <ul className="border-b border-line">
        {rows.map((release) => (
          <Row key={release.id} release={release} />
        ))}
      </ul>
      {moreHref && (
        <ButtonLink href={moreHref} tone="bare" className="mt-2 -ml-4">
          {words.more(section.total)}
        </ButtonLink>
      )}
    </>
  );
}

export interface ReleaseListProps {
  sections: Readonly<Record<Turn, ReleaseRows>>;
  /** The section of which this is a later page; null for the first page of all. */
  continued: Turn | null;
  /** Where a new one is created; null for people who may not. */
  createHref: string | null;
  /** How many releases of theirs are archived. */
  archived: number;
}

const titles = { you: words.yours, others: words.others, nobody: words.done } as const;

function Sections({ sections }: Pick<ReleaseListProps, 'sections'>) {
  const { you, others, nobody } = sections;
  return (
    <>
      <Section title={titles.you}>
        <Rows section={you} nothing={words.nothingYours} />
      </Section>
      {others.total > 0 && (
        <Section title={titles.others}>
          <Rows section={others} />
        </Section>
      )}
      {nobody.total > 0 && (
        <Section title={titles.nobody}>
          <Rows section={nobody} />
        </Section>
      )}
    </>
  );
}

/** Home: the releases of this person, grouped by whose turn it is, a page of each group. */
export function ReleaseList({ sections, continued, createHref, archived }: ReleaseListProps) {
  const isEmpty = continued === null && Object.values(sections).every(({ total }) => total === 0);
  const create = createHref && (
    <ButtonLink href={createHref} tone={isEmpty ? 'primary' : 'quiet'} icon="plus">
      {words.create}
    </ButtonLink>
  );
  return (
    <PageFrame>
      <PageTitle title={words.title} action={isEmpty ? null : create} />
      {isEmpty && (
        <EmptyState title={words.emptyTitle} action={create}>
          {createHref ? words.emptyStudio : words.emptyClient}
        </EmptyState>
      )}
      {!isEmpty && continued === null && <Sections sections={sections} />}
      {continued !== null && (
        <Section
          title={titles[continued]}
          aside={
            <ButtonLink href={paths.home()} tone="bare" size="compact">
              {words.first}
            </ButtonLink>
          }
        >
          <Rows section={sections[continued]} nothing={words.nothingMore} />
        </Section>
      )}
      {archived > 0 && continued === null && (
        <ButtonLink href={paths.archive()} tone="bare" className="-ml-4">
          {words.archived(archived)}
        </ButtonLink>
      )}
    </PageFrame>
  );
}
