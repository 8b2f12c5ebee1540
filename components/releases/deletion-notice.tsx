import { formTo } from '@/components/calls/form-call';
import { retentionText as words } from '@/components/text/retention';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseView } from '@/lib/domain/releases/release.view';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';

function Keep({ releaseId }: { releaseId: ReleaseView['id'] }) {
  const { button, question, consequence } = words.keep;
  return (
    <ConfirmButton
      size="compact"
      question={question}
      consequence={consequence}
      confirmLabel={button}
      send={formTo(releasesEndpoints.keepRelease, { releaseId })}
    >
      {button}
    </ConfirmButton>
  );
}

/** What is going to be deleted of an archived release. */
export function DeletionNotice({ release }: { release: ReleaseView }) {
  const { id, deletion, may } = release;
  if (!deletion) return null;
  return (
    <Notice
      kind="warning"
      className="mb-6"
      action={may['release.archive'].allowed && <Keep releaseId={id} />}
    >
      <p>
        {words.what[deletion.scope]} {words.will} <DateTime at={deletion.on} />.
      </p>
      {deletion.isUnsent && <p className="mt-1 text-ink-soft">{words.unsent}</p>}
    </Notice>
  );
}
