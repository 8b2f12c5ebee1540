import { formTo } from '@/components/calls/form-call';
import { metadataText as words } from '@/components/text/metadata';
import { ButtonLink } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import { paths } from '@/lib/core/paths';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';

interface AssignIsrcsProps {
  metadata: MetadataView;
}

/** Assigns codes to the tracks that have none; asks for confirmation and shows which. */
export function AssignIsrcs({ metadata }: AssignIsrcsProps) {
  const { isrcPrefix, isrcYear, release } = metadata;
  const missing = metadata.tracks.filter((track) => track.isrc === null);
  if (missing.length === 0) return null;
  if (!isrcPrefix) {
    return (
      <p className="flex flex-wrap items-center gap-3 text-sm text-ink-faint">
        {words.noPrefix}
        <ButtonLink href={paths.studio()} size="compact">
          {words.setPrefix}
        </ButtonLink>
      </p>
    );
  }
  const range = `${isrcPrefix.slice(0, 2)}-${isrcPrefix.slice(2)}-${isrcYear}`;
  return (
    <ConfirmButton
      size="compact"
      question={words.allotQuestion(missing.length)}
      consequence={
        <div className="grid gap-3">
          <ol className="border-y border-line">
            {missing.map((track) => (
              <li
                key={track.id}
                className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-3 py-1.5 text-sm not-first:border-t not-first:border-line"
              >
                <span className="text-ink-faint">{track.position}</span>
                <span className="truncate text-ink">{track.title}</span>
                <span className="font-mono text-xs leading-5">{range}-…</span>
              </li>
            ))}
          </ol>
          <p>{words.allotConsequence(range)}</p>
        </div>
      }
      confirmLabel={words.allotConfirm(missing.length)}
      send={formTo(releasesEndpoints.allotIsrcs, { releaseId: release.id })}
    >
      {words.allot}
    </ConfirmButton>
  );
}
