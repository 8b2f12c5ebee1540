import { deliveryText } from '@/components/text/delivery';
import { Avatar } from '@/components/ui/avatar';
import { Disclosure } from '@/components/ui/disclosure';
import { DateTime } from '@/components/ui/figures/time';
import type { DownloadView } from '@/lib/domain/deliverables/delivery.view';

const words = deliveryText.downloads;
const shownAtOnce = 8;

function Lines({ downloads }: { downloads: readonly DownloadView[] }) {
  return (
    <ol>
      {downloads.map((download) => (
        <li
          key={download.seq}
          className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 border-t border-line py-2 text-sm sm:grid-cols-[auto_minmax(0,1fr)_auto]"
        >
          <Avatar personId={download.personId} name={download.name} size="small" decorative />
          <span className="min-w-0 break-words">
            <span className="font-strong">{download.name}</span>{' '}
            <span className={download.whole ? '' : 'font-mono text-xs text-ink-soft'}>
              {download.whole ? words.whole : download.fileName}
            </span>
          </span>
          <DateTime at={download.at} detail="minute" className="text-xs text-ink-faint max-sm:col-start-2" />
        </li>
      ))}
    </ol>
  );
}

/** Who downloaded what, for the studio. */
export function DownloadLog({ downloads }: { downloads: readonly DownloadView[] }) {
  const rest = downloads.slice(shownAtOnce);
  return (
    <section aria-label={words.title} className="mt-10 max-w-3xl">
      <h3 className="mb-2 text-sm text-ink-soft">{words.title}</h3>
      {downloads.length === 0 && (
        <p className="border-t border-line py-3 text-sm text-ink-faint">{words.nobody}</p>
      )}
      <Lines downloads={downloads.slice(0, shownAtOnce)} />
      {rest.length > 0 && (
        <Disclosure title={words.more(rest.length)}>
          <Lines downloads={rest} />
        </Disclosure>
      )}
    </section>
  );
}
