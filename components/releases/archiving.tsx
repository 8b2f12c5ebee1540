import { Section } from '@/components/shell/page-frame';
import { releasesText } from '@/components/text/releases';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseId } from '@/lib/core/ids';

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
          send={{ to: 'archiveRelease', ids: { releaseId } }}
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
      send={{ to: 'unarchiveRelease', ids: { releaseId } }}
    >
      {words.back.confirm}
    </ConfirmButton>
  );
}
