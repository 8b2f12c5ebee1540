import { formTo } from '@/components/calls/form-call';
import { releasesText } from '@/components/text/releases';
import { Disclosure } from '@/components/ui/disclosure';
import { DateTime } from '@/components/ui/figures/time';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseId } from '@/lib/core/ids';
import type { BinView } from '@/lib/domain/bin/bin.queries';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';
import { reviewEndpoints } from '@/lib/endpoints/areas/review.endpoints';

const words = releasesText.bin;
const row = 'flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2';

/** BIN-1: what was removed in the last thirty days, and the way back. */
export function Bin({ releaseId, bin, voids }: { releaseId: ReleaseId; bin: BinView; voids: string | null }) {
  const count = bin.tracks.length + bin.notes.length;
  if (count === 0) return null;
  return (
    <section aria-label={words.title} className="mt-8">
      <Disclosure title={words.count(count)}>
        <p className="mb-3 max-w-prose text-sm text-ink-faint">{words.what}</p>
        <ul>
          {bin.tracks.map(({ id, title, removedAt }) => (
            <li key={id} className={row}>
              <span className="min-w-0 grow truncate">{title}</span>
              <span className="text-sm text-ink-faint">
                {words.removed} <DateTime at={removedAt} detail="minute" />
              </span>
              <ConfirmButton
                size="compact"
                question={words.question(title)}
                consequence={voids ? `${words.consequence} ${voids}` : words.consequence}
                confirmLabel={words.back}
                send={formTo(releasesEndpoints.restoreTrack, { releaseId, trackId: id })}
              >
                {words.back}
              </ConfirmButton>
            </li>
          ))}
          {bin.notes.map(({ id, track, body, removedAt }) => (
            <li key={id} className={row}>
              <span className="min-w-0 grow basis-60">
                <span className="text-sm text-ink-faint">{words.note(track)}</span> {body}
              </span>
              <span className="text-sm text-ink-faint">
                {words.deleted} <DateTime at={removedAt} detail="minute" />
              </span>
              <ConfirmButton
                size="compact"
                question={words.noteQuestion}
                consequence={words.noteConsequence}
                confirmLabel={words.back}
                send={formTo(reviewEndpoints.restoreComment, { releaseId, commentId: id })}
              >
                {words.back}
              </ConfirmButton>
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
