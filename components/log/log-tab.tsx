'use client';
import { DiscMark } from '@/components/shell/disc-mark';
import { logLine } from '@/components/text/log';
import { releasesText } from '@/components/text/releases';
import { Avatar } from '@/components/ui/avatar';
import { ButtonLink } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { DateTime } from '@/components/ui/figures/time';
import { useTimeZone } from '@/components/ui/locale-provider';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { LogEntry, LogPage } from '@/lib/domain/releases/log.queries';

const words = releasesText.log;

interface LogTabProps {
  page: LogPage;
  releaseId: ReleaseId;
  /** The page begins with what happened last. */
  isNewest: boolean;
  /** Titles by track id. */
  titles: Readonly<Record<string, string>>;
}

interface Day {
  day: string;
  entries: LogEntry[];
}

/** Entries grouped by day in the reader's time zone. */
function byDay(entries: readonly LogEntry[], timeZone: string): Day[] {
  const dayOf = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' });
  const days: Day[] = [];
  for (const entry of entries) {
    const day = dayOf.format(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

function Line({ entry, titleOf }: { entry: LogEntry; titleOf: (id: string) => string }) {
  const { actor, event } = entry;
  const line = logLine(event, titleOf);
  if (line === null) return null;
  const { sentence, isQuiet } = line;
  return (
    <li className="grid grid-cols-[3.5rem_1.25rem_1fr] items-baseline gap-x-3 py-1.5 text-sm">
      <DateTime at={entry.at} detail="time" className="text-xs text-ink-faint" />
      <span className="self-center">
        {actor.kind === 'system' ? (
          <DiscMark size={20} />
        ) : (
          <Avatar personId={actor.id} name={actor.name} size="small" decorative />
        )}
      </span>
      <p className={classNames('min-w-0', isQuiet && 'text-ink-faint')}>
        <span className={isQuiet ? '' : 'font-strong'}>{actor.name}</span> {sentence}
      </p>
    </li>
  );
}

/** What happened, newest first, day by day. Entries that the machine made by itself are less prominent. */
export function LogTab({ page, releaseId, isNewest, titles }: LogTabProps) {
  const timeZone = useTimeZone();
  const { entries, before } = page;
  if (entries.length === 0 && before === null && isNewest)
    return <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>;
  const titleOf = (id: string) => titles[id] ?? words.removedTrack;
  return (
    <div className="grid max-w-3xl gap-8">
      {byDay(entries, timeZone).map(({ day, entries: ofDay }) => (
        <section key={day}>
          <h2 className="border-b border-line pb-2 text-sm text-ink-soft">
            <DateTime at={day} detail="weekday" />
          </h2>
          <ol className="pt-2">
            {ofDay.map((entry) => (
              <Line key={entry.seq} entry={entry} titleOf={titleOf} />
            ))}
          </ol>
        </section>
      ))}
      <nav aria-label={words.pages} className="flex flex-wrap gap-3">
        {!isNewest && <ButtonLink href={paths.log(releaseId)}>{words.newest}</ButtonLink>}
        {before !== null && <ButtonLink href={paths.log(releaseId, before)}>{words.earlier}</ButtonLink>}
      </nav>
    </div>
  );
}
