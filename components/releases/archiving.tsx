import { formTo } from '@/components/calls/form-call';
import { Section } from '@/components/shell/page-frame';
import { releasesText } from '@/components/text/releases';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseId } from '@/lib/core/ids';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';

const words = releasesText.archiving;

/** Takes a release out of the lists. */
export function ArchiveButton({ releaseId }: { releaseId: ReleaseId }) {
  return (
    <Section title={words.title}>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-t border-line pt-3">
        <p className="max-w-prose text-sm text-ink-soft">{words.hint}</p>
        <ConfirmButton
          size="compact"
          question={words.question}
          consequence={words.consequence}
          confirmLabel={words.archive}
          send={formTo(releasesEndpoints.archiveRelease, { releaseId })}
        >
          {words.archive}
        </ConfirmButton>
      </div>
    </Section>
  );
}

/** Brings it back. */
export function UnarchiveButton({ releaseId }: { releaseId: ReleaseId }) {
  return (
    <ConfirmButton
      question={words.back.question}
      consequence={words.back.consequence}
      confirmLabel={words.back.confirm}
      send={formTo(releasesEndpoints.unarchiveRelease, { releaseId })}
    >
      {words.back.confirm}
    </ConfirmButton>
  );
}
