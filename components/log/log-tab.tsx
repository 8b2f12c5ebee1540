import { logSentence } from '@/components/text/log';
import { releasesText } from '@/components/text/releases';
import { Avatar } from '@/components/ui/avatar';
import { EmptyState } from '@/components/ui/empty-state';
import { Moment } from '@/components/ui/time';
import type { LogEntry } from '@/lib/domain/releases/log.queries';

interface LogTabProps {
  entries: readonly LogEntry[];
  /** Titles by track id; removed tracks among them where known. */
  titles: Readonly<Record<string, string>>;
}

/** What happened, newest first. */
export function LogTab({ entries, titles }: LogTabProps) {
  if (entries.length === 0)
    return <EmptyState title={releasesText.log.emptyTitle}>{releasesText.log.empty}</EmptyState>;
  const titleOf = (id: string) => titles[id] ?? releasesText.log.removedTrack;
  return (
    <ol className="max-w-3xl">
      {entries.map((entry) => (
        <li
          key={entry.seq}
          className="grid grid-cols-[auto_1fr] gap-x-4 border-t border-line py-3 sm:grid-cols-[auto_1fr_auto]"
        >
          <Avatar personId={entry.actor.id} name={entry.actor.name} size="small" decorative />
          <p className="min-w-0 text-sm">
            <span className="font-strong">{entry.actor.name}</span> {logSentence(entry.event, titleOf)}
          </p>
          <Moment at={entry.at} detail="minute" className="text-xs text-ink-faint max-sm:col-start-2" />
        </li>
      ))}
    </ol>
  );
}
